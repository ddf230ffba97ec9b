import type { Message, Part, ToolResultPart } from "@holdfast/contracts";
import { type Db, type DbOrTx, Prisma } from "@holdfast/db";
import { executionCte } from "../audit/execution-cte.ts";
import { appendEvents } from "../event/append-events.ts";
import { type MessageRow, messageColumns, toMessage } from "../message/to-message.ts";
import type { Fence } from "../run/fence.ts";
import type { EffectEnd } from "./effect-end.ts";

/**
 * The tool has ended after its run had. Only the attempt that began the call knows, and only as long as no later
 * run has taken it over: then the ledger says how it ended, and the message that said that it may have happened
 * says it too, with an event for whoever has read that. While the run lives, nothing happens.
 */
export async function finishLateEffect(db: Db, fence: Fence, input: EffectEnd): Promise<void> {
  await db.$transaction(async (tx) => {
    // Before the effect, as those who end a run do.
    await tx.$queryRaw`SELECT FROM conversation WHERE id = ${fence.conversationId}::uuid FOR NO KEY UPDATE`;
    if (!(await setFinished(tx, fence, input))) return;
    const message = await correctMessage(tx, fence, { type: "tool-result", ...input });
    if (!message) return;
    const event = { type: "message-updated", runId: fence.runId, payload: { message } } as const;
    await appendEvents(tx, fence.conversationId, [event]);
  });
}

/** False where it has been said before, or may not be said any more. */
async function setFinished(
  tx: DbOrTx,
  { runId, epoch }: Fence,
  { toolCallId, status, result }: EffectEnd,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    WITH fenced AS (
      SELECT id, conversation_id FROM run
      WHERE id = ${runId}::uuid AND epoch = ${epoch}::int AND status IN ('completed', 'failed', 'cancelled')
    ),
    finished AS (
      UPDATE effect SET status = ${status}::effect_status, result = ${JSON.stringify(result)}::json,
        finished_at = now()
      FROM fenced
      WHERE effect.tool_call_id = ${toolCallId}::uuid AND effect.run_id = fenced.id
        AND effect.epoch = ${epoch}::int AND effect.status IN ('started', 'unknown')
      RETURNING effect.tool_call_id, effect.tool, effect.args, effect.policy_source
    ), ${executionCte(Prisma.sql`finished`, { toolCallId, outcome: status, result })}
    SELECT tool_call_id FROM finished`;
  return rows.length > 0;
}

/** Null if it does not tell of the call: the step that proposed it did not stand. */
async function correctMessage(tx: DbOrTx, { runId }: Fence, result: ToolResultPart): Promise<Message | null> {
  const [row] = await tx.$queryRaw<MessageRow[]>`
    SELECT ${messageColumns} FROM run r JOIN message m ON m.id = r.assistant_message_id
    WHERE r.id = ${runId}::uuid FOR NO KEY UPDATE OF m`;
  if (!row) return null;
  const message = toMessage(row);
  const isCorrected = (part: Part) => part.type === "tool-result" && part.toolCallId === result.toolCallId;
  if (!message.parts.some(isCorrected)) return null;
  const parts = message.parts.map((part) => (isCorrected(part) ? result : part));
  await tx.$executeRaw`
    UPDATE message SET parts = ${JSON.stringify(parts)}::json WHERE id = ${message.id}::uuid`;
  return { ...message, parts };
}

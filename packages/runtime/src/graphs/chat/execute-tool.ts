import type { Json, JsonObject, ToolResultPart } from "@holdfast/contracts";
import { beginEffect, finishEffect, restartEffect, settleEffect } from "@holdfast/core";
import type { Tool } from "../../tools/tool.ts";
import { ToolError } from "../../tools/tool-error.ts";
import { withReconnect } from "../../with-reconnect.ts";
import type { AskPerson } from "./ask-person.ts";
import type { Attempt } from "./attempt.ts";

export interface ExecuteToolInput {
  readonly tool: Tool;
  readonly toolCallId: string;
  readonly args: JsonObject;
  readonly isEdited: boolean;
  readonly ask: AskPerson;
}

/**
 * Executes a call through the ledger of effects: `started` is committed before the tool begins and its
 * result as soon as it has ended, so a call that is in the ledger as ended is answered from there and
 * never executed again. One that an attempt died in is run again if that does no harm; of any other a
 * person says whether it is done or runs again.
 */
export async function executeTool(attempt: Attempt, input: ExecuteToolInput): Promise<ToolResultPart> {
  const { deps, run, writer, signal, toolEnv } = attempt;
  const { tool, toolCallId, args, isEdited } = input;
  await writer.flush();
  const isRepeatable = tool.isRepeatable(toolEnv);
  const begun = await withReconnect(
    () => beginEffect(deps.db, run, { toolCallId, tool: tool.name, args, isEdited, isRepeatable }),
    signal,
  );
  if (begun.outcome === "ended") return toResult(toolCallId, begun.status, begun.result);
  if (begun.outcome === "unknown") {
    const done = await resolveUnknown(attempt, input, begun);
    if (done) return done;
  }
  const ended = await attemptTool(attempt, input);
  await withReconnect(() => finishEffect(deps.db, run, { toolCallId, ...ended }), signal);
  return toResult(toolCallId, ended.status, ended.result);
}

const toResult = (toolCallId: string, status: ToolResultPart["status"], result: Json): ToolResultPart => ({
  type: "tool-result",
  toolCallId,
  status,
  result,
});

/** Asks whether the lost try took effect. Returns the result a person gave, or null to run it again. */
async function resolveUnknown(
  { deps, run, signal }: Attempt,
  { toolCallId, args, ask }: ExecuteToolInput,
  { epoch, startedAt }: { readonly epoch: number; readonly startedAt: Date },
): Promise<ToolResultPart | null> {
  const decision = ask({
    toolCallId,
    kind: "outcome",
    round: epoch,
    startedAt: startedAt.toISOString(),
    args,
  });
  if (decision.type === "answer") {
    const result = decision.text;
    await withReconnect(() => settleEffect(deps.db, run, { toolCallId, epoch, result }), signal);
    return toResult(toolCallId, "completed", result);
  }
  await withReconnect(() => restartEffect(deps.db, run, { toolCallId, epoch }), signal);
  return null;
}

/** Never throws: whatever the tool did, its end is for the ledger. */
async function attemptTool(
  { signal, toolEnv }: Attempt,
  { tool, toolCallId, args }: ExecuteToolInput,
): Promise<{ status: "completed" | "failed"; result: Json }> {
  try {
    const result = await tool.execute(args, { signal, toolEnv, idempotencyKey: toolCallId });
    return { status: "completed", result };
  } catch (error) {
    const sentence =
      error instanceof ToolError ? error.message : "The tool failed. Details are in the server's log.";
    return { status: "failed", result: sentence };
  }
}

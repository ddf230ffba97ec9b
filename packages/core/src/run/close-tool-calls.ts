import { openToolCalls, type Part, type ToolResultPart } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import { type ClosedEffect, closeEffects } from "../effect/close-effects.ts";

interface CloseToolCallsInput {
  readonly runId: string;
  readonly parts: readonly Part[];
}

/**
 * Every tool call has one result before a model is called again (DESIGN §6.5). The events tell only what was
 * heard of a call while its run lived; whether it was executed, the ledger says.
 */
export async function closeToolCalls(tx: DbOrTx, { runId, parts }: CloseToolCallsInput): Promise<Part[]> {
  const toolCallIds = openToolCalls(parts).map(({ toolCallId }) => toolCallId);
  if (toolCallIds.length === 0) return [...parts];
  const effects = await closeEffects(tx, { runId, toolCallIds });
  const effectOf = new Map(effects.map((effect) => [effect.toolCallId, effect]));
  return [
    ...parts,
    ...toolCallIds.map(
      (toolCallId): Part => ({ type: "tool-result", toolCallId, ...toEnd(effectOf.get(toolCallId)) }),
    ),
  ];
}

/** The model reads the sentences. */
function toEnd(effect: ClosedEffect | undefined): Pick<ToolResultPart, "status" | "result"> {
  if (!effect) return { status: "cancelled", result: "The run ended before this call was executed." };
  const { status, result, isWaiting } = effect;
  if (status === "completed" || status === "failed") return { status, result };
  if (isWaiting) {
    return { status: "cancelled", result: "The last try had no effect, and the run ended before the next." };
  }
  return {
    status: "unknown",
    result:
      "This call had begun when the run ended; it may have happened. Assume neither, and do not propose it again before you have checked or the user has said what became of it.",
  };
}

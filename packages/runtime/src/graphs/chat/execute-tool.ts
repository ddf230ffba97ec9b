import type { Json, JsonObject, ToolResultPart } from "@holdfast/contracts";
import { beginEffect, finishEffect } from "@holdfast/core";
import type { Tool } from "../../tools/tool.ts";
import { ToolError } from "../../tools/tool-error.ts";
import { withReconnect } from "../../with-reconnect.ts";
import type { Attempt } from "./attempt.ts";

export interface ExecuteToolInput {
  readonly tool: Tool;
  readonly toolCallId: string;
  readonly args: JsonObject;
  readonly isEdited: boolean;
}

const unknownResult =
  "The agent was restarted while this call was being executed, and it is not known whether it took effect. It was not tried again. Say so, and let the user check before anything is repeated.";

/**
 * Executes a call through the ledger of effects: `started` is committed before the tool begins and its
 * result as soon as it has ended, so a call that is in the ledger as ended is answered from there and
 * never executed again, and one that died in the middle is not repeated unless the tool only reads.
 */
export async function executeTool(attempt: Attempt, input: ExecuteToolInput): Promise<ToolResultPart> {
  const { deps, run, writer, signal } = attempt;
  const { tool, toolCallId, args, isEdited } = input;
  const toResult = (status: ToolResultPart["status"], result: Json): ToolResultPart => ({
    type: "tool-result",
    toolCallId,
    status,
    result,
  });
  await writer.flush();
  const isRepeatable = tool.risk === "read";
  const begun = await withReconnect(
    () => beginEffect(deps.db, run, { toolCallId, tool: tool.name, args, isEdited, isRepeatable }),
    signal,
  );
  if (begun.outcome === "ended") return toResult(begun.status, begun.result);
  if (begun.outcome === "unknown") {
    writer.append("tool-call-finished", { toolCallId, status: "failed", result: unknownResult });
    await writer.flush();
    return toResult("failed", unknownResult);
  }
  const ended = await attemptTool(attempt, input);
  await withReconnect(() => finishEffect(deps.db, run, { toolCallId, ...ended }), signal);
  return toResult(ended.status, ended.result);
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

import type { Json, JsonObject, ToolResultStatus } from "@holdfast/contracts";
import { ToolMessage } from "@langchain/core/messages";

/** How a tool call ended, as the model is told. `executedArgs` only where a person edited them. */
export interface ToolOutcome {
  readonly status: ToolResultStatus;
  readonly result: Json;
  readonly executedArgs?: JsonObject | undefined;
}

const notes: Record<ToolResultStatus, string | undefined> = {
  completed: undefined,
  failed: "The tool was executed and failed.",
  rejected: "The user rejected this call, so it was not executed. Do not repeat it unless asked to.",
  invalid: "The call was not valid, so it was not executed.",
  cancelled: "The call was cancelled before it was executed.",
};

const editedNote = "The user changed the arguments before approving; the tool ran with executedArgs.";

/** The message with which the model is told how its call ended. */
export function toToolMessage(toolCallId: string, outcome: ToolOutcome): ToolMessage {
  const { status, result, executedArgs } = outcome;
  const note = executedArgs ? [editedNote, notes[status]].filter(Boolean).join(" ") : notes[status];
  return new ToolMessage({
    tool_call_id: toolCallId,
    status: status === "completed" ? "success" : "error",
    content: JSON.stringify({ status, note, executedArgs, result }),
  });
}

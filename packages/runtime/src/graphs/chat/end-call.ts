import type { Json, ToolCallPart, ToolResultPart } from "@holdfast/contracts";
import type { Attempt } from "./attempt.ts";

export interface CallEnd {
  readonly call: ToolCallPart;
  readonly status: "completed" | "rejected" | "expired" | "invalid";
  readonly result: Json;
}

/** A result that no execution gave. */
export async function endCall(
  { writer }: Attempt,
  { call: { toolCallId }, status, result }: CallEnd,
): Promise<ToolResultPart> {
  writer.append("tool-call-finished", { toolCallId, status, result });
  await writer.flush();
  return { type: "tool-result", toolCallId, status, result };
}

import type { Json } from "@holdfast/contracts";

/** How the execution of a tool call ended. */
export interface EffectEnd {
  readonly toolCallId: string;
  readonly status: "completed" | "failed";
  readonly result: Json;
}

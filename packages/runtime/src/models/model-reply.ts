import type { JsonObject } from "@holdfast/contracts";

/** `problem`: why the call cannot be executed, in a sentence for the model. */
export interface ProposedToolCall {
  readonly tool: string;
  readonly args: JsonObject;
  readonly problem: string | null;
}

/** A whole reply of a model. */
export interface ModelReply {
  readonly text: string;
  readonly reasoning: string;
  readonly toolCalls: readonly ProposedToolCall[];
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number };
}

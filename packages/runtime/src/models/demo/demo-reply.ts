import type { JsonObject } from "@holdfast/contracts";

/** A tool call as the demo model writes it. */
export interface DemoCall {
  readonly tool: "ask_user" | "create_event" | "current_time" | "send_email";
  readonly args: JsonObject;
}

/** One reply of the demo model: first the text, then the calls. */
export interface DemoReply {
  readonly text: string;
  readonly toolCalls: readonly DemoCall[];
}

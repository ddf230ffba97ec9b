import type { ScriptedReply } from "@holdfast/testing/model-server";

/** A first word, one call of a tool that needs nobody, and an answer: written as fast as it can be read. */
export const clockTurn: readonly ScriptedReply[] = [
  {
    type: "reply",
    text: "Let me look at the clock.",
    toolCalls: [{ name: "current_time", args: { zone: "Asia/Tokyo" } }],
    finish: "tool-calls",
  },
  { type: "reply", text: "There it is. It is early in the morning in Tokyo." },
];

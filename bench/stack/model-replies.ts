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

/** A call that waits for a person, and what follows once it is executed. */
export const emailTurn: readonly ScriptedReply[] = [
  {
    type: "reply",
    text: "I have written the e-mail.",
    toolCalls: [
      { name: "send_email", args: { to: "bob@example.com", subject: "Lunch", body: "See you at noon." } },
    ],
    finish: "tool-calls",
  },
  { type: "reply", text: "It is on its way." },
];

const tokens = 200;

/** A reply of a usual length, a token a piece, without pauses. */
export const longReply: ScriptedReply = {
  type: "reply",
  text: "word ".repeat(tokens),
  pieceCharacters: "word ".length,
};

import type { ScriptedReply } from "@holdfast/testing/model-server";

/** A first word, one call of a tool that needs nobody, and an answer: written as fast as it can be read. */
export const clockTurn = [
  {
    type: "reply",
    text: "Let me look at the clock.",
    toolCalls: [{ name: "current_time", args: { zone: "Asia/Tokyo" } }],
    finish: "tool-calls",
  },
  { type: "reply", text: "There it is. It is early in the morning in Tokyo." },
] as const satisfies readonly ScriptedReply[];

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

/** A reply of so many pieces of one character, without pauses. */
export const longReply = (pieces: number): ScriptedReply => ({
  type: "reply",
  text: "a".repeat(pieces),
  pieceCharacters: 1,
});

const kilobyte = 1_024;

export const wordyReply = "word ".repeat(kilobyte / 5);

/** The clock asked with a lot of words: a kilobyte before the call, and one after it. */
export const wordyClockTurn: readonly ScriptedReply[] = clockTurn.map((reply) => ({
  ...reply,
  text: wordyReply,
  pieceCharacters: kilobyte,
}));

/** A question of a kilobyte. */
export const wordyQuestion = "What time is it in Tokyo? ".repeat(kilobyte / 26);

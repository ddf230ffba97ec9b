import { AppError, type Decision } from "@holdfast/contracts";
import { describe, expect, it } from "vitest";
import { checkAnswer } from "./check-answer.ts";

type Answer = Extract<Decision, { type: "answer" }>;

const open = { question: "Which city?" };
const oneOf = { question: "Which city?", choices: ["Tokyo", "Lisbon"], freeText: false };
const someOf = { ...oneOf, multiple: true };
const orElse = { ...oneOf, freeText: true };
const noChoices = { ...open, freeText: false };

const check = (args: Parameters<typeof checkAnswer>[0]["args"], answer: Omit<Answer, "type">) =>
  checkAnswer({ kind: "question", args }, { type: "answer", ...answer });

describe("an answer", () => {
  it.each([
    [open, { text: "Denver" }],
    [noChoices, { text: "Denver" }],
    [oneOf, { text: "", choices: ["Tokyo"] }],
    [someOf, { text: "", choices: ["Tokyo", "Lisbon"] }],
    [orElse, { text: "Denver" }],
    [orElse, { text: "because of the tram", choices: ["Lisbon"] }],
  ])("to %j is taken: %j", (args, answer) => {
    expect(() => check(args, answer)).not.toThrow();
  });

  it.each([
    [open, { text: " " }],
    [open, { text: "Denver", choices: ["Denver"] }],
    [oneOf, { text: "Denver" }],
    [oneOf, { text: "", choices: ["Denver"] }],
    [oneOf, { text: "", choices: ["Tokyo", "Lisbon"] }],
    [someOf, { text: "", choices: [] }],
    [someOf, { text: "more", choices: ["Tokyo"] }],
  ])("to %j is refused: %j", (args, answer) => {
    expect(() => check(args, answer)).toThrow(AppError);
  });

  it("about what may have happened says something", () => {
    const about = { kind: "outcome" as const, args: {} };
    expect(() => checkAnswer(about, { type: "answer", text: "" })).toThrow(AppError);
    expect(() => checkAnswer(about, { type: "answer", text: "Bob has it." })).not.toThrow();
  });
});

import { AppError, type Approval, type Decision, questionSchema } from "@holdfast/contracts";

type Answer = Extract<Decision, { type: "answer" }>;

/** An answer says something, and of the choices only those that were offered. Throws ANSWER_INVALID. */
export function checkAnswer({ kind, args }: Pick<Approval, "kind" | "args">, answer: Answer): void {
  const problem = kind === "question" ? findProblem(args, answer) : findEmpty(answer);
  if (problem) throw new AppError("ANSWER_INVALID", problem);
}

const findEmpty = ({ text }: Answer): string | null =>
  text.trim() === "" ? "Say what the result is." : null;

function findProblem(args: Approval["args"], { text, choices: chosen = [] }: Answer): string | null {
  const { choices, multiple, freeText } = questionSchema.parse(args);
  if (chosen.some((choice) => !choices.includes(choice))) return "Choose among the answers that are offered.";
  if (new Set(chosen).size > (multiple ? choices.length : 1)) return "Choose one answer.";
  if (text.trim() === "") return chosen.length === 0 ? "Say what your answer is." : null;
  return freeText || choices.length === 0 ? null : "Choose among the answers that are offered.";
}

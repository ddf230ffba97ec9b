import type { Approval } from "@holdfast/contracts";

/** What becomes of a text that is written while something waits for a decision. */
export type ComposerChoice =
  | { readonly type: "answer"; readonly question: Approval }
  | { readonly type: "reject"; readonly waiting: readonly Approval[] }
  | { readonly type: "queue" };

/**
 * The first is taken where none is chosen, so rejecting never is. A question that several ask at once, or that
 * wants one of its choices, is answered at its card; of a call that may have happened it has to be said there.
 */
export function listChoices(waiting: readonly Approval[]): ComposerChoice[] {
  const [question, ...others] = waiting.filter(({ kind }) => kind === "question");
  const rejectable = waiting.filter(({ kind }) => kind !== "outcome");
  return [
    ...(question && others.length === 0 && takesWords(question)
      ? [{ type: "answer", question } as const]
      : []),
    { type: "queue" },
    ...(rejectable.length > 0 ? [{ type: "reject", waiting: rejectable } as const] : []),
  ];
}

const takesWords = ({ args: { choices, freeText } }: Approval): boolean =>
  freeText !== false || !Array.isArray(choices) || choices.length === 0;

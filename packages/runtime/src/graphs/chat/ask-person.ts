import {
  approvalKindSchema,
  askedAgainSchema,
  idSchema,
  jsonObjectSchema,
  policySourceSchema,
  type Verdict,
  verdictSchema,
} from "@holdfast/contracts";
import { interrupt } from "@langchain/langgraph";
import { z } from "zod";

/** What a task that waits for a person asks; it is stored with the checkpoint. */
export const inquirySchema = z.object({
  toolCallId: idSchema,
  kind: approvalKindSchema,
  /** Of an outcome: the number of the try that was lost. Of a permission: how often it was asked before. */
  round: z.int(),
  startedAt: z.iso.datetime().nullable(),
  args: jsonObjectSchema,
  /** Whose word it is that it is asked. */
  policySource: policySourceSchema.default("default"),
  /** What was decided cannot be carried out, because this has changed. */
  askedAgain: askedAgainSchema.nullable().default(null),
});
export type Inquiry = z.input<typeof inquirySchema>;

/** With what a task is resumed: all that was decided of its call so far. */
export const taskDecisionsSchema = z.record(z.string(), verdictSchema);
export type TaskDecisions = z.infer<typeof taskDecisionsSchema>;

/** The name of an inquiry among those of its task. */
export const inquiryKey = ({ kind, round }: Pick<Inquiry, "kind" | "round">): string => `${kind}/${round}`;

/** Suspends the task until a person has decided or the time for it is over, and returns which. */
export type AskPerson = (inquiry: Inquiry) => Verdict;

/**
 * For one execution of a task. LangGraph keeps every value with which the task was ever resumed and
 * hands them out in turn, whatever was asked. So each value carries all decisions by name: they are
 * gathered, and a person is asked only when none of them answers it.
 */
export function createAskPerson(): AskPerson {
  let known: TaskDecisions = {};
  return (inquiry) => {
    for (;;) {
      const decision = known[inquiryKey(inquiry)];
      if (decision) return decision;
      known = { ...known, ...taskDecisionsSchema.parse(interrupt(inquiry)) };
    }
  };
}

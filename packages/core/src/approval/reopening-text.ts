import { type Approval, questionSchema } from "@holdfast/contracts";

/**
 * What the person says when they have an approval asked again that had run out. It is said to the model, so it is
 * plain words in the transcript, in every language of the interface. That interface knows the message otherwise, if
 * it wants to show more: its `clientMessageId` is the approval's id.
 */
export function reopeningText({ kind, tool, args }: Pick<Approval, "kind" | "tool" | "args">): string {
  const asked = kind === "question" ? questionSchema.safeParse(args).data : undefined;
  return asked ? `Please ask me again: ${asked.question}` : `Please ask for my approval of “${tool}” again.`;
}

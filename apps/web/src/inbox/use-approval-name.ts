import type { Approval } from "@holdfast/contracts";
import { toSubject } from "../conversation/arguments/to-subject.ts";
import { useToolWords } from "../conversation/tool-call/use-tool-words.ts";

export interface ApprovalName {
  /** Of the tool, in words. */
  readonly name: string;
  /** What it is about, in a line. */
  readonly subject: string | undefined;
}

export function useApprovalName({
  kind,
  tool,
  args,
}: Pick<Approval, "kind" | "tool" | "args">): ApprovalName {
  const { name } = useToolWords()(tool);
  const subject = kind === "question" && typeof args.question === "string" ? args.question : toSubject(args);
  return { name, subject };
}

import { useTranslations } from "next-intl";
import type { ArgIssue } from "./arg-issue.ts";

/** What is wrong, in words. */
export function useIssueText(): (issue: ArgIssue) => string {
  const t = useTranslations("conversation.form.issue");
  return (issue) => ("message" in issue ? issue.message : t(issue.code, { limit: issue.limit ?? 0 }));
}

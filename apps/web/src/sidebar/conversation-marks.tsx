import type { Conversation } from "@holdfast/contracts";
import { Badge, Spinner } from "@holdfast/ui";
import { useTranslations } from "next-intl";

export type Marked = Pick<Conversation, "running" | "pendingApprovals">;

/** What goes on in a conversation, in words; null while it rests. */
export function useMarkWords({ running, pendingApprovals }: Marked): string | null {
  const t = useTranslations("sidebar");
  if (pendingApprovals > 0) return t("needsYou", { count: pendingApprovals });
  return running ? t("running") : null;
}

/** The same for the eye. */
export function ConversationMarks({ running, pendingApprovals }: Marked) {
  if (pendingApprovals > 0) {
    return (
      <Badge aria-hidden tone="attention">
        {pendingApprovals}
      </Badge>
    );
  }
  return running ? <Spinner className="size-3.5 text-primary" /> : null;
}

import type { Conversation } from "@holdfast/contracts";
import { Badge, Spinner } from "@holdfast/ui";
import { useTranslations } from "next-intl";

/** What goes on in a conversation; in words for those who do not see it. Part of its link's name. */
export function ConversationMarks({ running, pendingApprovals }: Conversation) {
  const t = useTranslations("sidebar");
  if (pendingApprovals > 0) {
    return (
      <>
        <span className="sr-only">, {t("needsYou", { count: pendingApprovals })}</span>
        <Badge aria-hidden tone="attention" title={t("needsYou", { count: pendingApprovals })}>
          {pendingApprovals}
        </Badge>
      </>
    );
  }
  if (!running) return null;
  return (
    <>
      <span className="sr-only">, {t("running")}</span>
      <Spinner className="size-3.5 text-primary" />
    </>
  );
}

import type { Conversation } from "@holdfast/contracts";
import { Badge, Spinner } from "@holdfast/ui";
import { Hand } from "lucide-react";
import { useTranslations } from "next-intl";

export type Marked = Pick<Conversation, "running" | "pendingApprovals">;

/** What goes on in a conversation, in words; null while it rests. */
export function useMarkWords({ running, pendingApprovals }: Marked): string | null {
  const t = useTranslations("sidebar");
  if (pendingApprovals > 0) return t("needsYou", { count: pendingApprovals });
  return running ? t("running") : null;
}

/** The same for the eye; its number is not text, as the words are in the link's name already. */
export function ConversationMarks({ running, pendingApprovals }: Marked) {
  if (pendingApprovals > 0) {
    return (
      <Badge data-count={pendingApprovals} className="px-1.5 after:content-[attr(data-count)]">
        <Hand aria-hidden className="size-3" />
      </Badge>
    );
  }
  return running ? <Spinner className="size-3.5 text-primary" /> : null;
}

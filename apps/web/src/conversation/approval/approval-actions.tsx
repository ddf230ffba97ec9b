import type { Decision } from "@holdfast/contracts";
import { Button } from "@holdfast/ui";
import { Check, Pencil, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

interface ApprovalActionsProps {
  pending: Decision["type"] | null;
  onApprove(): void;
  onEdit(): void;
  onReject(): void;
  /** Other ways to go on. */
  children?: ReactNode;
}

/** On a phone each is a target for a thumb, the one that acts above the others. */
export function ApprovalActions({ pending, onApprove, onEdit, onReject, children }: ApprovalActionsProps) {
  const t = useTranslations("conversation.approval");
  const isBusy = pending !== null;
  return (
    <div className="flex flex-wrap gap-2 max-sm:grid max-sm:grid-cols-2">
      <Button variant="primary" busy={isBusy} onClick={onApprove} className="max-sm:col-span-2">
        {!isBusy && <Check aria-hidden />}
        {isBusy ? t("recording") : t("approve")}
      </Button>
      <Button disabled={isBusy} onClick={onEdit}>
        <Pencil aria-hidden />
        {t("edit")}
      </Button>
      <Button disabled={isBusy} onClick={onReject}>
        <X aria-hidden />
        {t("reject")}
      </Button>
      {children}
    </div>
  );
}

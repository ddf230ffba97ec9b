import type { Decision } from "@holdfast/contracts";
import { Button } from "@holdfast/ui";
import { Check, Pencil, X } from "lucide-react";
import { useTranslations } from "next-intl";

interface ApprovalActionsProps {
  pending: Decision["type"] | null;
  onApprove(): void;
  onEdit(): void;
  onReject(): void;
}

export function ApprovalActions({ pending, onApprove, onEdit, onReject }: ApprovalActionsProps) {
  const t = useTranslations("conversation.approval");
  const isBusy = pending !== null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button variant="primary" busy={isBusy} onClick={onApprove} className="max-sm:flex-1">
        {!isBusy && <Check aria-hidden />}
        {isBusy ? t("recording") : t("approve")}
      </Button>
      <Button disabled={isBusy} onClick={onEdit} className="max-sm:flex-1">
        <Pencil aria-hidden />
        {t("edit")}
      </Button>
      <Button disabled={isBusy} onClick={onReject} className="max-sm:flex-1">
        <X aria-hidden />
        {t("reject")}
      </Button>
    </div>
  );
}

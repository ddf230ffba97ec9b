"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Dispatch, memo } from "react";
import { PendingCard } from "../conversation/approval/pending-card.tsx";
import { ApprovalContextView } from "./approval-context-view.tsx";
import type { InboxRow } from "./inbox-rows.ts";
import type { InboxAction } from "./inbox-state.ts";
import { RowHeading } from "./row-heading.tsx";

interface InboxRowItemProps {
  row: InboxRow;
  isOpen: boolean;
  isSelected: boolean;
  dispatch: Dispatch<InboxAction>;
}

/** One that waits: a line, or open with all that it takes to judge it, and to decide. */
export const InboxRowItem = memo(function InboxRowItem(props: InboxRowItemProps) {
  const { row, isOpen, isSelected, dispatch } = props;
  const { approval, fate } = row;
  const t = useTranslations("inbox");
  return (
    <li
      data-inbox-row
      data-open={isOpen || undefined}
      data-selected={isSelected || undefined}
      className="scroll-mt-2 scroll-mb-24 rounded-xl border bg-surface data-open:shadow-raised data-selected:border-primary"
    >
      <RowHeading
        row={row}
        isOpen={isOpen}
        isSelected={isSelected}
        onOpen={() => dispatch({ type: "opened", approvalId: approval.id })}
        onToggle={() => dispatch({ type: "toggled", approvalId: approval.id })}
      />
      {fate.type === "refused" && (
        <p
          role="alert"
          className="mx-3 mb-3 flex items-start gap-2 rounded-lg bg-danger-surface px-3 py-2 text-danger text-sm"
        >
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t("refused", { message: fate.message })}
        </p>
      )}
      {isOpen && (
        <div className="holds-still flex flex-col gap-4 px-3 pb-3 sm:px-4 sm:pb-4">
          <ApprovalContextView approval={approval} />
          <PendingCard approval={approval} />
        </div>
      )}
    </li>
  );
});

"use client";

import type { Decision } from "@holdfast/contracts";
import { Button } from "@holdfast/ui";
import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Dispatch } from "react";
import type { InboxRow } from "./inbox-rows.ts";
import type { InboxAction } from "./inbox-state.ts";
import { RejectSelectedForm } from "./reject-selected-form.tsx";

interface SelectionBarProps {
  selected: readonly InboxRow[];
  /** That could be selected. */
  total: number;
  pending: Decision["type"] | null;
  isRejecting: boolean;
  onRejecting(isRejecting: boolean): void;
  onDecide(decision: Decision): void;
  dispatch: Dispatch<InboxAction>;
}

/** What can be done with the selected ones together, where a thumb reaches it. */
export function SelectionBar(props: SelectionBarProps) {
  const { selected, total, pending, isRejecting, onRejecting, onDecide, dispatch } = props;
  const t = useTranslations("inbox.selection");
  const count = selected.length;
  const isBusy = pending !== null;
  return (
    <section
      aria-label={t("label")}
      className="-mx-4 sticky bottom-0 z-20 mt-auto bg-linear-to-t from-60% from-background to-transparent px-3 pt-6 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    >
      <div className="flex animate-pop-in flex-col gap-3 rounded-2xl border bg-surface p-3 shadow-overlay">
        <div className="flex items-center gap-1">
          <p role="status" className="mr-auto pl-1 font-medium text-sm tabular-nums">
            {count === 0 ? t("gone") : t("count", { count })}
          </p>
          {count > 0 && count < total && (
            <Button variant="ghost" size="sm" onClick={() => dispatch({ type: "selected-all" })}>
              {t("all", { count: total })}
            </Button>
          )}
          <Button variant="ghost" size="sm" onClick={() => dispatch({ type: "selected-none" })}>
            {count === 0 ? t("close") : t("none")}
          </Button>
        </div>
        {isRejecting ? (
          <RejectSelectedForm
            count={count}
            isBusy={isBusy}
            onSubmit={(reason) => onDecide({ type: "reject", ...(reason === "" ? {} : { reason }) })}
            onCancel={() => onRejecting(false)}
          />
        ) : (
          <div className="grid grid-cols-2 gap-2">
            <Button size="lg" className="text-sm" disabled={isBusy} onClick={() => onRejecting(true)}>
              <X aria-hidden />
              {t("reject", { count })}
            </Button>
            <Button
              variant="primary"
              size="lg"
              className="text-sm"
              busy={isBusy}
              onClick={() => onDecide({ type: "approve" })}
            >
              {!isBusy && <Check aria-hidden />}
              {isBusy ? t("recording") : t("approve", { count })}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

"use client";

import type { Approval, ListedApproval } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DecisionProvider } from "../conversation/approval/decision-context.ts";
import { UnsentProvider } from "../conversation/approval/unsent/unsent-provider.tsx";
import { InboxRowItem } from "./inbox-row-item.tsx";
import { canDecideTogether, isWaiting } from "./inbox-rows.ts";
import { InboxToolbar } from "./inbox-toolbar.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { SettledRow } from "./settled-row.tsx";
import { useFollowFocus } from "./use-follow-focus.ts";
import { useInbox } from "./use-inbox.ts";
import { useInboxKeys } from "./use-inbox-keys.ts";
import { WaitingEmpty } from "./waiting-empty.tsx";

interface WaitingListProps {
  waiting: readonly ListedApproval[];
  hasMore: boolean;
  /** The tool that is shown, or empty for all of them. */
  tool: string;
  onFilter(tool: string): void;
}

/** What waits, a row each, of which one is open to be judged and decided. */
export function WaitingList({ waiting, hasMore, tool, onFilter }: WaitingListProps) {
  const t = useTranslations("inbox");
  const inbox = useInbox(waiting);
  const { state, dispatch, open, selected, pending } = inbox;
  const { rows, isRejecting } = state;
  const setRejecting = (is: boolean) => dispatch({ type: "rejecting", isRejecting: is });
  const openId = open?.approval.id ?? null;
  const host = useMemo(
    () => ({ noteDecision: (approval: Approval) => dispatch({ type: "noted", approval }) }),
    [dispatch],
  );
  const single = open && canDecideTogether(open) ? [open] : [];
  useFollowFocus(openId);
  useInboxKeys({
    j: () => dispatch({ type: "moved", step: 1 }),
    k: () => dispatch({ type: "moved", step: -1 }),
    x: () => openId && dispatch({ type: "toggled", approvalId: openId }),
    a: () => inbox.decide(selected.length > 0 ? selected : single, { type: "approve" }),
    r: () => {
      if (openId && selected.length === 0) dispatch({ type: "toggled", approvalId: openId });
      setRejecting(single.length > 0 || selected.length > 0);
    },
    Escape: () => dispatch({ type: "selected-none" }),
  });

  return (
    <DecisionProvider value={host}>
      <InboxToolbar
        rows={rows}
        tool={tool}
        onFilter={onFilter}
        onClear={() => dispatch({ type: "cleared" })}
      />
      <ul aria-label={t("list")} className="flex flex-col gap-2 empty:hidden">
        {rows.map((row) => (
          <UnsentProvider key={row.approval.id}>
            {isWaiting(row) ? (
              <InboxRowItem
                row={row}
                isOpen={row.approval.id === openId}
                isSelected={selected.includes(row)}
                dispatch={dispatch}
              />
            ) : (
              <SettledRow row={row} />
            )}
          </UnsentProvider>
        ))}
      </ul>
      {hasMore && <p className="text-muted-foreground text-sm">{t("more", { count: waiting.length })}</p>}
      {!rows.some(isWaiting) && (
        <WaitingEmpty hasDecided={rows.length > 0} tool={tool} onShowAll={() => onFilter("")} />
      )}
      {(selected.length > 0 || isRejecting) && (
        <SelectionBar
          selected={selected}
          total={rows.filter(canDecideTogether).length}
          pending={pending}
          isRejecting={isRejecting}
          onRejecting={setRejecting}
          onDecide={(decision) => inbox.decide(selected, decision)}
          dispatch={dispatch}
        />
      )}
    </DecisionProvider>
  );
}

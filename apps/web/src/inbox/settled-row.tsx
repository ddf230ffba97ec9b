"use client";

import type { Approval, ListedApproval } from "@holdfast/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { UnsentNotes } from "../conversation/approval/unsent/unsent-notes.tsx";
import { AskAgain } from "../conversation/tool-call/ask-again.tsx";
import { DecisionLine } from "../conversation/tool-call/decision-line.tsx";
import { useTRPC } from "../trpc/trpc-context.ts";
import { DecisionIcon } from "./decision-icon.tsx";
import type { InboxRow } from "./inbox-rows.ts";
import { useApprovalName } from "./use-approval-name.ts";

/** What became of one that was waiting a moment ago. It stays, so that nothing is missed. */
export function SettledRow({ row }: { row: InboxRow }) {
  const t = useTranslations("inbox");
  const { approval, fate } = row;
  const { name, subject } = useApprovalName(approval);
  const decided = useDecided(approval, fate.type === "settled" ? fate.approval : null);
  return (
    <li className="flex flex-col gap-2">
      <div className="flex min-h-14 items-center gap-3 rounded-xl border border-dashed px-4 py-2">
        <DecisionIcon status={decided?.status ?? "withdrawn"} />
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm">
            {name}
            {subject && <span className="text-muted-foreground"> · {subject}</span>}
          </p>
          {decided ? (
            <DecisionLine approval={decided} />
          ) : (
            <p className="text-muted-foreground text-xs">{t("settledElsewhere")}</p>
          )}
        </div>
        {decided?.status === "expired" && <AskAgain approval={decided} />}
      </div>
      <UnsentNotes approval={decided ?? undefined} />
    </li>
  );
}

/** Decided elsewhere, it is only known to wait no more: what was decided is asked for. */
function useDecided({ id: approvalId }: ListedApproval, known: Approval | null): Approval | null {
  const { data } = useQuery(useTRPC().approval.get.queryOptions({ approvalId }, { enabled: known === null }));
  return known ?? (data && data.status !== "pending" ? data : null);
}

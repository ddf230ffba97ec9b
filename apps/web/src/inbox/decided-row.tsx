"use client";

import type { ListedApproval } from "@holdfast/contracts";
import { Skeleton } from "@holdfast/ui";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, memo, Suspense, useState } from "react";
import { ArgumentList } from "../conversation/arguments/argument-list.tsx";
import { loadArgumentChanges } from "../conversation/arguments/load-argument-changes.ts";
import { AskAgain } from "../conversation/tool-call/ask-again.tsx";
import { DecisionLine } from "../conversation/tool-call/decision-line.tsx";
import { ApprovalContextView } from "./approval-context-view.tsx";
import { DecisionIcon } from "./decision-icon.tsx";
import { useApprovalName } from "./use-approval-name.ts";

/** One that was decided: by whom, how and when; what exactly, when one opens it. */
export const DecidedRow = memo(function DecidedRow({ approval }: { approval: ListedApproval }) {
  const sidebar = useTranslations("sidebar");
  const { name, subject } = useApprovalName(approval);
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)} className="group/decided text-sm">
        <summary className="flex min-h-14 cursor-pointer list-none items-center gap-3 rounded-xl px-4 py-2.5 outline-offset-[-2px] [&::-webkit-details-marker]:hidden">
          <DecisionIcon status={approval.status} />
          <span className="min-w-0 flex-1">
            <span className="block truncate">
              <span className="font-medium">{name}</span>
              {subject && <span className="text-muted-foreground"> · {subject}</span>}
            </span>
            <DecisionLine approval={approval} />
          </span>
          <span className="hidden max-w-48 truncate text-muted-foreground text-xs sm:block">
            {approval.context.conversationTitle ?? sidebar("untitled")}
          </span>
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-muted-foreground transition-transform group-open/decided:rotate-90"
          />
        </summary>
        {isOpen && (
          <div className="flex flex-col gap-4 px-4 pt-1 pb-4">
            <ApprovalContextView approval={approval} />
            <Arguments approval={approval} />
          </div>
        )}
      </details>
      {approval.status === "expired" && (
        <div className="-mt-1 flex flex-col px-4 pb-3 pl-11.5">
          <AskAgain approval={approval} />
        </div>
      )}
    </li>
  );
});

const ArgumentChanges = lazy(loadArgumentChanges);

function Arguments({ approval: { schema, args, decision } }: { approval: ListedApproval }) {
  if (decision?.type !== "edit") return <ArgumentList schema={schema} args={args} />;
  return (
    <Suspense fallback={<Skeleton className="h-24 rounded-lg" />}>
      <ArgumentChanges schema={schema} proposed={args} executed={decision.args} />
    </Suspense>
  );
}

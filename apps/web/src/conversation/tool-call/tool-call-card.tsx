"use client";

import type { Approval, ToolCallPart, ToolResultPart } from "@holdfast/contracts";
import type { PendingRetry } from "@holdfast/stream-client";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toSubject } from "../arguments/to-subject.ts";
import { RetryText } from "../reply/retry-text.tsx";
import { AskAgain } from "./ask-again.tsx";
import { CallStatusIcon } from "./call-status-icon.tsx";
import { DecisionLine } from "./decision-line.tsx";
import { GrantLine } from "./grant-line.tsx";
import { toCallStatus } from "./to-call-status.ts";
import { ToolCallDetails } from "./tool-call-details.tsx";
import { useDecidedApproval } from "./use-decided-approval.ts";
import { useToolWords } from "./use-tool-words.ts";

export interface ToolCallProps {
  call: ToolCallPart;
  result: ToolResultPart | null;
  approval: Approval | null;
  /** It has failed and is executed again. */
  retry: PendingRetry | null;
  /** The run that made the call has not ended. */
  isLiving: boolean;
}

/** What the agent did, in a line; how exactly, when one opens it. */
export function ToolCallCard({ call, result, approval, isLiving, retry }: ToolCallProps) {
  const t = useTranslations("conversation.call");
  const { name } = useToolWords()(call.tool);
  const [isOpen, setOpen] = useState(false);
  const status = toCallStatus({ result, approval, isLiving, isRetrying: retry !== null });
  const decided = useDecidedApproval(call, approval);
  const isExpired = result?.status === "expired" && decided?.status === "expired";
  const subject = toSubject(call.executedArgs ?? call.args);
  return (
    <div className="flex flex-col gap-2">
      <details
        onToggle={(event) => setOpen(event.currentTarget.open)}
        className="group/call rounded-xl border bg-surface text-sm"
      >
        <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-2.5 gap-y-0.5 rounded-xl px-3.5 py-2.5 [&::-webkit-details-marker]:hidden">
          <CallStatusIcon status={status} />
          <span className="min-w-0 flex-1">
            <span className="block truncate">
              <span className="font-medium">{name}</span>
              {subject && <span className="text-muted-foreground"> · {subject}</span>}
            </span>
            {decided && <DecisionLine approval={decided} />}
            {call.grantId && <GrantLine grantId={call.grantId} schema={decided?.schema ?? {}} />}
          </span>
          <span className="shrink-0 text-muted-foreground">{t(`status.${status}`)}</span>
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-muted-foreground transition-transform group-open/call:rotate-90"
          />
          {status === "unknown" && (
            <span className="basis-full pl-6.5 text-attention text-xs">{t("mayHaveHappened")}</span>
          )}
          {retry && (
            <span className="basis-full pl-6.5 text-muted-foreground text-xs">
              <RetryText key={retry.try} retry={retry} tool={call.tool} />
            </span>
          )}
        </summary>
        {isOpen && <ToolCallDetails call={call} result={result} approval={decided} />}
      </details>
      {isExpired && <AskAgain approval={decided} />}
    </div>
  );
}

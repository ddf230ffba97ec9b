"use client";

import type { GrantPreviewInput } from "@holdfast/contracts";
import { classNames } from "@holdfast/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Check, ChevronDown, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../../trpc/trpc-context.ts";
import { toSubject } from "../../arguments/to-subject.ts";

/** Of the latest calls, those that would not have been asked about. */
export function GrantPreviewView({ scope }: { scope: GrantPreviewInput | null }) {
  const t = useTranslations("conversation.grant");
  const { data, isPlaceholderData } = useQuery(
    useTRPC().grant.preview.queryOptions(scope ?? { tool: "-", matchers: [] }, {
      enabled: scope !== null,
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <div
      aria-live="polite"
      aria-busy={isPlaceholderData}
      className={classNames(
        "min-h-12 rounded-lg border bg-background/60 text-sm transition-opacity",
        isPlaceholderData && "opacity-60",
      )}
    >
      {data && (
        <details className="group/preview">
          <summary
            inert={data.total === 0}
            className="flex min-h-12 cursor-pointer list-none items-center justify-between gap-3 px-3.5 py-2 font-medium [&::-webkit-details-marker]:hidden"
          >
            <span className="text-pretty">{t("preview", { matched: data.matched, total: data.total })}</span>
            {data.total > 0 && (
              <ChevronDown
                aria-hidden
                className="size-4 shrink-0 text-muted-foreground transition-transform group-open/preview:rotate-180"
              />
            )}
          </summary>
          <ul className="flex max-h-44 flex-col overflow-y-auto border-t px-3.5 py-2">
            {data.calls.map((call) => (
              <li key={call.toolCallId} className="flex items-center gap-2.5 py-1">
                {call.isMatched ? (
                  <Check aria-label={t("matched")} className="size-4 shrink-0 text-success" />
                ) : (
                  <Minus aria-label={t("unmatched")} className="size-4 shrink-0 text-muted-foreground" />
                )}
                <span className="min-w-0 flex-1 truncate">{toSubject(call.args) ?? t("noSubject")}</span>
                <span className="max-w-[45%] truncate text-muted-foreground text-xs">
                  {call.conversationTitle}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

"use client";

import type { Approval } from "@holdfast/contracts";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ArgumentList } from "../arguments/argument-list.tsx";
import { CopyButton } from "../copy-button.tsx";

/** What is known of a call that may have happened. */
export function OutcomeFacts({ approval }: { approval: Approval }) {
  const t = useTranslations("conversation.outcome");
  const locale = useLocale();
  const { args, schema, startedAt, toolCallId, tool } = approval;
  return (
    <div className="flex flex-col gap-3.5 text-sm">
      <ArgumentList schema={schema} args={args} />
      <dl className="flex flex-col gap-3.5 border-t pt-3.5">
        {startedAt && (
          <Fact name={t("begun")}>
            <time dateTime={startedAt}>{toExactTime(startedAt, locale)}</time>
          </Fact>
        )}
        <Fact name={t("key")}>
          <span className="flex items-center gap-1">
            <code className="wrap-anywhere min-w-0 font-mono text-[0.8125rem]">{toolCallId}</code>
            <CopyButton label={t("copyKey")} text={toolCallId} className="-my-1" />
          </span>
          <span className="mt-0.5 block text-muted-foreground text-xs">
            {tool === "send_email" ? t("keyHintEmail") : t("keyHint")}
          </span>
        </Fact>
      </dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[minmax(5rem,max-content)_1fr]">
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** In the reader's own time zone, which is named: mail servers' logs may be in another. */
const toExactTime = (at: string, locale: string): string =>
  new Date(at).toLocaleString(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  });

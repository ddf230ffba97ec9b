import type { AuditEntry } from "@holdfast/contracts";
import { MessagesSquare } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { toExecution } from "./to-happening.ts";

const policies = ["default", "operator", "user", "conversation"] as const;

/** What ties the entry to the rest: the policy, the numbers of things, and the way to the conversation. */
export function AuditFacts({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("settings.audit");
  const locale = useLocale();
  const execution = toExecution(entry.execution);
  const policy = policies.find((source) => source === entry.policy);
  return (
    <div className="flex flex-col gap-3 rounded-lg bg-muted/60 px-4 py-3.5">
      <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[max-content_1fr]">
        <Fact name={t("facts.at")}>
          {new Date(entry.at).toLocaleString(locale, { dateStyle: "full", timeStyle: "long" })}
        </Fact>
        {entry.device && <Fact name={t("facts.device")}>{entry.device}</Fact>}
        {execution && <Fact name={t("facts.execution")}>{t(`execution.${execution}`)}</Fact>}
        {policy && <Fact name={t("facts.policy")}>{t(`policy.${policy}`)}</Fact>}
        <Code name={t("facts.grant")} value={entry.grantId} />
        <Code name={t("facts.hash")} value={entry.argsHash} />
        <Code name={t("facts.call")} value={entry.toolCallId} />
        <Code name={t("facts.entry")} value={entry.id} />
      </dl>
      {entry.conversationId && (
        <Link
          href={`/c/${entry.conversationId}`}
          prefetch={false}
          className="inline-flex min-h-8 pointer-coarse:min-h-11 items-center gap-2 self-start font-medium text-primary underline-offset-4 hover:underline"
        >
          <MessagesSquare aria-hidden className="size-4" />
          {t("open")}
        </Link>
      )}
    </div>
  );
}

function Code({ name, value }: { name: string; value: string | null }) {
  if (value === null) return null;
  return (
    <Fact name={name}>
      <code className="wrap-anywhere font-mono text-[0.8125rem]">{value}</code>
    </Fact>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground max-sm:-mb-1.5">{name}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </>
  );
}

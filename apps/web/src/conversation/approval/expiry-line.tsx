"use client";

import type { Approval } from "@holdfast/contracts";
import { Button } from "@holdfast/ui";
import { useMutation } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { showError } from "../../toast/toast.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { toDurationText } from "../timeline/to-duration-text.ts";
import { useNow } from "../timeline/use-now.ts";
import { useErrorText } from "../use-error-text.ts";
import { useDecisionHost } from "./decision-context.ts";

const hour = 3_600;
const extensions = [
  ["hour", hour],
  ["day", 24 * hour],
  ["ever", null],
] as const;

/** Until when it waits, what follows then, and more time for it. */
export function ExpiryLine({ approval }: { approval: Approval }) {
  const t = useTranslations("conversation.expiry");
  const toText = useErrorText();
  const host = useDecisionHost();
  const [isChoosing, setChoosing] = useState(false);
  const { mutate, isPending } = useMutation(
    useTRPC().approval.extend.mutationOptions({
      onSuccess: (extended) => {
        host.noteDecision(extended.approval);
        setChoosing(false);
      },
      onError: (error) => showError(t("extendFailed"), { description: toText(error) }),
    }),
  );
  if (approval.expiresAt === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-muted-foreground text-sm">
      <Hourglass aria-hidden className="size-4 shrink-0" />
      <TimeLeft approval={approval} expiresAt={approval.expiresAt} />
      {isChoosing ? (
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">{t("extendBy")}</legend>
          {extensions.map(([name, seconds]) => (
            <Button
              key={name}
              size="sm"
              busy={isPending}
              onClick={() => mutate({ approvalId: approval.id, seconds })}
            >
              {t(`extension.${name}`)}
            </Button>
          ))}
        </fieldset>
      ) : (
        <Button size="sm" onClick={() => setChoosing(true)}>
          {t("extend")}
        </Button>
      )}
    </div>
  );
}

/** A question is not rejected when its time is over; it goes without an answer. */
function toThen({ kind, expiryThen }: Approval) {
  if (expiryThen === "remind") return "remind" as const;
  return kind === "question" ? ("unanswered" as const) : ("reject" as const);
}

/** Counted down by the second. A screen reader is given the hour instead. */
function TimeLeft({ approval, expiresAt }: { approval: Approval; expiresAt: string }) {
  const t = useTranslations("conversation.expiry");
  const locale = useLocale();
  const left = Math.max(0, Date.parse(expiresAt) - useNow(true));
  const at = new Date(expiresAt).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
  const then = toThen(approval);
  if (approval.remindedAt) return <span>{t("reminded")}</span>;
  return (
    <span className="min-w-0 flex-1">
      <span className="sr-only">{t(`at.${then}`, { time: at })}</span>
      <time aria-hidden dateTime={expiresAt} title={at} className="tabular-nums">
        {left === 0
          ? t("now")
          : t(`in.${then}`, { time: toDurationText(Math.ceil(left / 1_000) * 1_000, locale) })}
      </time>
    </span>
  );
}

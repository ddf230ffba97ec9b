"use client";

import type { Approval } from "@holdfast/contracts";
import { useLocale, useTranslations } from "next-intl";

/** Who decided what, and when. */
export function DecisionLine({ approval }: { approval: Approval }) {
  const t = useTranslations("conversation.call.decided");
  const locale = useLocale();
  const { status, decidedBy, decidedAt, decision } = approval;
  if (status === "pending") return null;
  const at = decidedAt && new Date(decidedAt);
  const reason = decision?.type === "reject" ? decision.reason : undefined;
  return (
    <p>
      {t(status, { name: decidedBy?.name ?? t("somebody") })}
      {at && (
        <time dateTime={at.toISOString()} className="text-muted-foreground">
          {" · "}
          {at.toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" })}
        </time>
      )}
      {reason && <span className="mt-1 block text-muted-foreground">{t("reason", { reason })}</span>}
    </p>
  );
}

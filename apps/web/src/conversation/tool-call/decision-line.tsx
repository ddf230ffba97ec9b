"use client";

import type { Approval } from "@holdfast/contracts";
import { useLocale, useTranslations } from "next-intl";
import { useDeviceText } from "../../device/use-device-text.ts";

/** Who decided what, and when. */
export function DecisionLine({ approval }: { approval: Approval }) {
  const t = useTranslations("conversation.call.decided");
  const locale = useLocale();
  const { status, decidedBy, decidedAt, decidedFrom, decision } = approval;
  const device = useDeviceText()(decidedFrom);
  if (status === "pending") return null;
  const at = decidedAt && new Date(decidedAt);
  const reason = decision?.type === "reject" ? decision.reason : undefined;
  return (
    <span className="wrap-anywhere block text-muted-foreground text-xs">
      {t(toKey(approval.kind, status), { name: decidedBy?.name ?? t(toNobody(status)) })}
      {at && (
        <time dateTime={at.toISOString()}>
          {" · "}
          {at.toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" })}
        </time>
      )}
      {device && ` · ${device}`}
      {reason && <span className="block">{t("reason", { reason })}</span>}
    </span>
  );
}

/** What is rejected by nobody was rejected by the operator's word. */
const toNobody = (status: Approval["status"]) => (status === "rejected" ? "operator" : "somebody");

/** Of a call that may have happened, and of a question, a decision says something else. */
function toKey(kind: Approval["kind"], status: Exclude<Approval["status"], "pending">) {
  if (kind === "question" && status === "rejected") return "question.rejected" as const;
  const isOutcome = kind === "outcome" && (status === "approved" || status === "answered");
  return isOutcome ? (`outcome.${status}` as const) : status;
}

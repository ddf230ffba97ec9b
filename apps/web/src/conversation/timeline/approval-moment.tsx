import type { TimelineApproval } from "@holdfast/contracts";
import { useLocale, useTranslations } from "next-intl";
import { useToolWords } from "../tool-call/use-tool-words.ts";
import { MomentText } from "./moment-text.tsx";
import { toDurationText } from "./to-duration-text.ts";

/** What a person was asked, how long that took, and what was decided by whom. */
export function ApprovalMoment({ approval, end }: { approval: TimelineApproval; end: number }) {
  const t = useTranslations("conversation.timeline.approval");
  const locale = useLocale();
  const { tool, kind, status, requestedAt, decidedAt, decidedBy } = approval;
  const until = decidedAt ? Date.parse(decidedAt) : end;
  const time = toDurationText(until - Date.parse(requestedAt), locale);
  const key = toKey(kind, status);
  return (
    <MomentText title={t(kind, { tool: useToolWords()(tool).name })}>
      <p className="tabular-nums">{t(key, { name: decidedBy ?? t("somebody"), time })}</p>
    </MomentText>
  );
}

/** The same decision is something else of a call that may have happened, and of a question. */
function toKey(kind: TimelineApproval["kind"], status: TimelineApproval["status"]) {
  if (kind === "outcome" && status === "approved") return "ranAgain";
  if (kind === "outcome" && status === "answered") return "markedDone";
  return kind === "question" && status === "rejected" ? "declined" : status;
}

import type { Run } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { MomentText } from "./moment-text.tsx";

export function EndMoment({ run: { status, error } }: { run: Run }) {
  const t = useTranslations("conversation.timeline.ended");
  const isEnd = status === "completed" || status === "failed" || status === "cancelled";
  return <MomentText title={isEnd && t(status)}>{error && <p>{error.message}</p>}</MomentText>;
}

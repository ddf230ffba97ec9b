import type { TimelineToolCall } from "@holdfast/contracts";
import { useLocale, useTranslations } from "next-intl";
import { useToolWords } from "../tool-call/use-tool-words.ts";
import { MomentText } from "./moment-text.tsx";
import { toDurationText } from "./to-duration-text.ts";

interface CallMomentProps {
  call: TimelineToolCall;
  isLiving: boolean;
  end: number;
}

/** A tool call, and what it did, as the ledger of effects has it. */
export function CallMoment({ call: { tool, effect }, isLiving, end }: CallMomentProps) {
  const t = useTranslations("conversation.timeline.call");
  const locale = useLocale();
  const { name } = useToolWords()(tool);
  if (!effect) {
    return (
      <MomentText title={name}>
        <p>{isLiving ? t("proposed") : t("never")}</p>
      </MomentText>
    );
  }
  const { status, tries, isRepeatable, startedAt, finishedAt } = effect;
  const time = toDurationText((finishedAt ? Date.parse(finishedAt) : end) - Date.parse(startedAt), locale);
  const words = t(status === "started" && !isLiving ? "lost" : status);
  return (
    <MomentText title={name}>
      <p className="tabular-nums">
        {[
          finishedAt ? t("after", { status: words, time }) : words,
          t("tries", { count: tries }),
          isRepeatable && t("repeatable"),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </MomentText>
  );
}

import type { TimelineAttempt } from "@holdfast/contracts";
import { useLocale, useTranslations } from "next-intl";
import { useRestartText } from "../reply/use-restart-text.ts";
import { MomentText } from "./moment-text.tsx";
import { toDurationText } from "./to-duration-text.ts";
import type { Moment } from "./to-moments.ts";

interface AttemptMomentProps {
  moment: Extract<Moment, { type: "attempt" }>;
  end: number;
}

const workerCharacters = 6;
const nothingKept = { replies: 0, toolCalls: 0 };

/** How an attempt began, by which worker, what it took over, and how it ended. */
export function AttemptMoment({ moment: { attempt, how, number }, end }: AttemptMomentProps) {
  const t = useTranslations("conversation.timeline.attempt");
  const toRestartText = useRestartText();
  const { worker, epoch, recovery } = attempt;
  const { replies, toolCalls: calls } = recovery?.kept ?? nothingKept;
  return (
    <MomentText title={t(how, { number })}>
      {recovery && (
        <p>
          {toRestartText({ recovery, count: 1 })}
          {replies + calls > 0 && ` ${t("kept", { replies, calls })}`}
        </p>
      )}
      <AttemptEnding attempt={attempt} end={end} />
      <p className="text-xs" title={worker}>
        {t("worker", { worker: worker.slice(-workerCharacters), epoch })}
      </p>
    </MomentText>
  );
}

function AttemptEnding({ attempt, end }: { attempt: TimelineAttempt; end: number }) {
  const t = useTranslations("conversation.timeline.attempt.end");
  const locale = useLocale();
  const endedAt = attempt.endedAt ? Date.parse(attempt.endedAt) : end;
  const time = toDurationText(endedAt - Date.parse(attempt.startedAt), locale);
  return <p className="tabular-nums">{t(attempt.end ?? "working", { time })}</p>;
}

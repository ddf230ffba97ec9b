import type { RunTimeline } from "@holdfast/contracts";
import { classNames } from "@holdfast/ui";
import { useLocale, useTranslations } from "next-intl";
import { toDurationText } from "./to-duration-text.ts";
import type { Durations } from "./to-durations.ts";

const shares = [
  { name: "working", color: "bg-primary" },
  { name: "waiting", color: "bg-attention" },
  { name: "queued", color: "bg-input" },
] as const;

interface TimelineSummaryProps {
  timeline: RunTimeline;
  durations: Durations;
}

/** Where the time went, and what it took. */
export function TimelineSummary({ timeline: { run, attempts }, durations }: TimelineSummaryProps) {
  const t = useTranslations("conversation.timeline.summary");
  const locale = useLocale();
  const { inputTokens: input, outputTokens: output, modelCalls: calls } = run.usage;
  const isShown = ({ name }: (typeof shares)[number]) => name === "working" || durations[name] > 0;
  const restarts = attempts.filter(({ recovery }) => recovery !== null).length;
  return (
    <section aria-label={t("label")} className="rounded-xl bg-muted p-4 text-sm">
      <p className="flex items-baseline justify-between gap-4">
        <span className="font-medium">{t("total")}</span>
        <span className="font-semibold text-base tabular-nums">
          {toDurationText(durations.total, locale)}
        </span>
      </p>
      <ShareBar durations={durations} />
      <dl className="flex flex-wrap gap-x-5 gap-y-1">
        {shares.filter(isShown).map(({ name, color }) => (
          <div key={name} className="flex items-center gap-1.5">
            <dt className="flex items-center gap-1.5 text-muted-foreground">
              <span aria-hidden className={classNames("size-2 rounded-full", color)} />
              {t(name)}
            </dt>
            <dd className="tabular-nums">{toDurationText(durations[name], locale)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 border-t pt-3 text-muted-foreground">
        {t("attempts", { count: attempts.length })}, {t("restarts", { count: restarts })}
        {calls > 0 && <span className="block">{t("tokens", { input, output, calls })}</span>}
      </p>
    </section>
  );
}

/** The same as the figures below it. */
function ShareBar({ durations }: { durations: Durations }) {
  return (
    <div aria-hidden className="my-3 flex h-1.5 gap-px overflow-hidden rounded-full">
      {shares.map(({ name, color }) => (
        <span key={name} className={color} style={{ flexGrow: durations[name] }} />
      ))}
    </div>
  );
}

import { Tooltip } from "@holdfast/ui";
import { useLocale } from "next-intl";
import { toDurationText } from "./to-duration-text.ts";

interface MomentTimeProps {
  at: string;
  /** Of the run. */
  start: string;
  isExact: boolean;
  onToggle(): void;
}

/** How long after the start; the time of day with the pointer or the focus, and for all of them with a press. */
export function MomentTime({ at, start, isExact, onToggle }: MomentTimeProps) {
  const locale = useLocale();
  const since = `+${toDurationText(Date.parse(at) - Date.parse(start), locale)}`;
  const exact = new Date(at);
  const [shown, hidden] = isExact ? [toTimeOfDay(exact, locale), since] : [since, toFullTime(exact, locale)];
  return (
    <Tooltip content={hidden} side="left">
      <button
        type="button"
        aria-pressed={isExact}
        onClick={onToggle}
        className="-mr-1.5 shrink-0 rounded-sm px-1.5 py-0.5 text-muted-foreground text-xs tabular-nums hover:bg-accent"
      >
        <time dateTime={at}>{shown}</time>
        <span className="sr-only">, {hidden}</span>
      </button>
    </Tooltip>
  );
}

const toTimeOfDay = (at: Date, locale: string): string => at.toLocaleTimeString(locale, clock);

const toFullTime = (at: Date, locale: string): string =>
  at.toLocaleString(locale, {
    ...clock,
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZoneName: "short",
  });

const clock: Intl.DateTimeFormatOptions = {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
};

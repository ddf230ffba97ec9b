const minuteMs = 60_000;
const steps = [
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: minuteMs },
  { unit: "second", ms: 1_000 },
] as const;

/** A length of time in its one or two greatest units: "340 ms", "3.2 sec", "2 min 5 sec". */
export function toDurationText(ms: number, locale: string): string {
  const toText = (value: number, unit: string, digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: "unit",
      unit,
      unitDisplay: "short",
      maximumFractionDigits: digits,
    }).format(value);
  if (Math.round(ms) < 1_000) return toText(Math.max(0, Math.round(ms)), "millisecond");
  if (Math.round(ms / 100) < 100) return toText(ms / 1_000, "second", 1);
  const whole = Math.round(ms / 1_000) * 1_000;
  const first = steps.findIndex((step) => whole >= step.ms);
  let rest = whole;
  return steps
    .slice(first, first + 2)
    .flatMap((step, index) => {
      const value = Math.floor(rest / step.ms);
      rest -= value * step.ms;
      return value > 0 || index === 0 ? [toText(value, step.unit)] : [];
    })
    .join(" ");
}

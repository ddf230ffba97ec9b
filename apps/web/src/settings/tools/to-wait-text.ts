const units = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
  { unit: "second", seconds: 1 },
] as const;

/** A time limit in the greatest unit that it is a whole number of: "4 hours", "90 minutes". */
export function toWaitText(seconds: number, locale: string): string {
  const fit = units.find((candidate) => seconds % candidate.seconds === 0) ?? units[3];
  return new Intl.NumberFormat(locale, { style: "unit", unit: fit.unit, unitDisplay: "long" }).format(
    seconds / fit.seconds,
  );
}

import { useLocale } from "next-intl";

/** A day of the calendar, the same everywhere. */
export function DayView({ text }: { text: string }) {
  const locale = useLocale();
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00Z`) : null;
  if (!day || Number.isNaN(day.getTime())) return <span className="wrap-anywhere">{text}</span>;
  return (
    <time dateTime={text}>{day.toLocaleDateString(locale, { dateStyle: "full", timeZone: "UTC" })}</time>
  );
}

import { useLocale, useTranslations } from "next-intl";
import { ownZone } from "../zoned-time/own-zone.ts";
import { readDateTime } from "../zoned-time/read-date-time.ts";
import { toLocal } from "../zoned-time/to-local.ts";
import { toOffsetText, zoneOffset } from "../zoned-time/zone-offset.ts";

/** A moment on the clock that it was written for, and on the reader's where that differs. */
export function TimeView({ text }: { text: string }) {
  const t = useTranslations("conversation.value");
  const locale = useLocale();
  const read = readDateTime(text);
  if (!read) return <span className="wrap-anywhere">{text}</span>;
  const [there, here] = [toLocal(read.at, read.zone), toLocal(read.at, ownZone())];
  const isSameDay = there.slice(0, 10) === here.slice(0, 10);
  const ahead = zoneOffset(read.zone, read.at);
  const offset = ahead === 0 ? "UTC" : `UTC${toOffsetText(ahead)}`;
  const show = (local: string, dateStyle: "full" | "medium" | undefined) =>
    new Date(`${local}Z`).toLocaleString(locale, { dateStyle, timeStyle: "short", timeZone: "UTC" });
  return (
    <time dateTime={text}>
      {show(there, "full")}{" "}
      <span className="text-muted-foreground">
        {there === here
          ? `(${offset})`
          : t("elsewhere", { offset, time: show(here, isSameDay ? undefined : "medium") })}
      </span>
    </time>
  );
}

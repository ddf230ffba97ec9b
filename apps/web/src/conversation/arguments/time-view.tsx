import { useLocale, useTranslations } from "next-intl";
import { ownZone } from "../zoned-time/own-zone.ts";
import { readDateTime } from "../zoned-time/read-date-time.ts";
import { offsetMs, toOffsetText, zoneOffset } from "../zoned-time/zone-offset.ts";

/** A moment on the clock that it was written for, and on the reader's where that differs. */
export function TimeView({ text }: { text: string }) {
  const t = useTranslations("conversation.value");
  const locale = useLocale();
  const read = readDateTime(text);
  if (!read) return <span className="wrap-anywhere">{text}</span>;
  const { at, zone } = read;
  const ahead = zoneOffset(zone, at);
  const isOwn = ahead === zoneOffset(ownZone(), at);
  const offset = ahead === 0 ? "UTC" : `UTC${toOffsetText(ahead)}`;
  return (
    <time dateTime={text}>
      {new Date(at + offsetMs(zone, at)).toLocaleString(locale, {
        dateStyle: "full",
        timeStyle: "short",
        timeZone: "UTC",
      })}
      <span className="text-muted-foreground">
        {" "}
        {isOwn
          ? `(${offset})`
          : t("elsewhere", {
              offset,
              time: new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" }),
            })}
      </span>
    </time>
  );
}

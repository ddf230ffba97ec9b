import type { NotificationTarget } from "@holdfast/contracts";
import { Spinner } from "@holdfast/ui";
import { useLocale, useTranslations } from "next-intl";

/** How a target fares, in a sentence; it is read aloud when it changes. */
export function TargetStatus({ target }: { target: NotificationTarget }) {
  const t = useTranslations("settings.notifications.status");
  const locale = useLocale();
  const { isBusy, confirmedAt, disabledAt, lastDeliveredAt, lastError, lastErrorAt } = target;
  const toTime = (time: string): string =>
    new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" }).format(new Date(time));

  function toText(): string {
    if (isBusy) return t("busy");
    if (!confirmedAt) return t("unconfirmed");
    if (disabledAt) return t("disabled");
    if (lastDeliveredAt) return t("delivered", { time: toTime(lastDeliveredAt) });
    return t(lastError ? "unreached" : "ready");
  }

  return (
    <div aria-live="polite" className="text-pretty text-sm">
      <p className="flex items-center gap-2 text-muted-foreground">
        {isBusy && <Spinner className="size-3.5" />}
        {toText()}
      </p>
      {lastError && !isBusy && (
        <p className="text-danger">{t("failed", { time: toTime(lastErrorAt ?? ""), reason: lastError })}</p>
      )}
    </div>
  );
}

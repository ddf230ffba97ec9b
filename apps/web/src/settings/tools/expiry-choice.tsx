"use client";

import { type Expiry, type ExpiryThen, expiryThenSchema } from "@holdfast/contracts";
import { Field, Select } from "@holdfast/ui";
import { useLocale, useTranslations } from "next-intl";
import { toWaitText } from "./to-wait-text.ts";

interface ExpiryChoiceProps {
  expiry: Expiry | null;
  isBusy: boolean;
  onChange(expiry: Expiry | null): void;
}

const hour = 3_600;
const offered = [900, hour, 4 * hour, 24 * hour, 72 * hour, 168 * hour];
const forEver = "for-ever";

/** How long a call waits for a decision, and what follows then. */
export function ExpiryChoice({ expiry, isBusy, onChange }: ExpiryChoiceProps) {
  const t = useTranslations("settings.tools");
  const locale = useLocale();
  const lengths = expiry && !offered.includes(expiry.seconds) ? [...offered, expiry.seconds] : offered;

  function changeSeconds(value: string): void {
    onChange(value === forEver ? null : toExpiry(Number(value), expiry?.then ?? "reject"));
  }

  return (
    <div className="grid gap-3 border-t pt-4 sm:grid-cols-2">
      <Field label={t("expiry")}>
        {(control) => (
          <Select
            {...control}
            aria-disabled={isBusy}
            value={expiry ? String(expiry.seconds) : forEver}
            onChange={(event) => changeSeconds(event.target.value)}
          >
            <option value={forEver}>{t("forEver")}</option>
            {lengths.map((seconds) => (
              <option key={seconds} value={seconds}>
                {t("after", { time: toWaitText(seconds, locale) })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {expiry && (
        <Field label={t("then")}>
          {(control) => (
            <Select
              {...control}
              aria-disabled={isBusy}
              value={expiry.then}
              onChange={(event) =>
                onChange(toExpiry(expiry.seconds, expiryThenSchema.parse(event.target.value)))
              }
            >
              {expiryThenSchema.options.map((then) => (
                <option key={then} value={then}>
                  {t(`thenWhat.${then}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </div>
  );
}

const toExpiry = (seconds: number, then: ExpiryThen): Expiry => ({ seconds, then });

"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Refusal } from "./to-refusal.ts";

/** What is wrong with the form as a whole; read out as soon as it appears. */
export function RefusalMessage({ error }: { error: Refusal["error"] }) {
  const t = useTranslations("auth.error");
  const format = useFormatter();

  function toText(): string | null {
    if (error === null || typeof error === "string") return error;
    if (error.code !== "TOO_MANY_ATTEMPTS") return t(error.code);
    const seconds = error.retryAfterSeconds ?? 0;
    const [value, unit] = seconds < 90 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
    return t(error.code, {
      seconds,
      wait: format.number(value, { style: "unit", unit, unitDisplay: "long" }),
    });
  }

  return (
    <div role="alert" className="empty:-mb-4">
      {error && (
        <p className="rounded-md border border-danger/30 bg-danger-surface px-3 py-2.5 text-danger text-sm">
          {toText()}
        </p>
      )}
    </div>
  );
}

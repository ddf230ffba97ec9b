"use client";

import { limits } from "@holdfast/contracts";
import { classNames } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { estimateStrength, type PasswordStrength } from "./estimate-strength.ts";

const steps: Record<PasswordStrength, number> = { empty: 0, short: 1, weak: 1, fair: 2, strong: 3 };

const colours: Record<PasswordStrength, string> = {
  empty: "bg-border",
  short: "bg-danger",
  weak: "bg-danger",
  fair: "bg-attention",
  strong: "bg-success",
};

export function StrengthMeter({ password }: { password: string }) {
  const t = useTranslations("auth.strength");
  const strength = estimateStrength(password);
  const count = limits.passwordMinCharacters;
  return (
    <span className="flex flex-col gap-1.5">
      <span aria-hidden className="flex gap-1">
        {[1, 2, 3].map((step) => (
          <span
            key={step}
            className={classNames(
              "h-1 flex-1 rounded-full transition-colors",
              step <= steps[strength] ? colours[strength] : "bg-border",
            )}
          />
        ))}
      </span>
      <span aria-live="polite">{t(strength, { count, missing: count - password.length })}</span>
    </span>
  );
}

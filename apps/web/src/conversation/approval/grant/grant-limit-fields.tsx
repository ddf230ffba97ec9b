"use client";

import { Field, Input, Select } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { type GrantLimits, type Until, untilOptions } from "./grant-limits.ts";
import { readUses } from "./read-uses.ts";
import { toExpiresAt } from "./to-expires-at.ts";

interface GrantLimitFieldsProps {
  value: GrantLimits;
  onChange(value: GrantLimits): void;
}

/** Where, for how long and how often. */
export function GrantLimitFields({ value, onChange }: GrantLimitFieldsProps) {
  const t = useTranslations("conversation.grant");
  const isUntilWrong = toExpiresAt(value, new Date()) === undefined;
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-[1.25fr_1fr_1fr]">
      <Field label={t("where")} className="max-sm:col-span-2">
        {(control) => (
          <Select
            {...control}
            value={String(value.isEverywhere)}
            onChange={(event) => onChange({ ...value, isEverywhere: event.target.value === "true" })}
          >
            <option value="false">{t("here")}</option>
            <option value="true">{t("everywhere")}</option>
          </Select>
        )}
      </Field>
      <div className="flex flex-col gap-2">
        <Field label={t("until")}>
          {(control) => (
            <Select
              {...control}
              value={value.until}
              onChange={(event) => onChange({ ...value, until: event.target.value as Until })}
            >
              {untilOptions.map((option) => (
                <option key={option} value={option}>
                  {t(`untilOption.${option}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {value.until === "date" && (
          <Field label={t("date")} isLabelHidden error={isUntilWrong ? t("dateMissing") : undefined}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={value.date}
                onChange={(event) => onChange({ ...value, date: event.target.value })}
              />
            )}
          </Field>
        )}
      </div>
      <Field label={t("uses")} error={readUses(value.uses) === undefined ? t("usesWrong") : undefined}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            placeholder={t("usesUnlimited")}
            value={value.uses}
            onChange={(event) => onChange({ ...value, uses: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

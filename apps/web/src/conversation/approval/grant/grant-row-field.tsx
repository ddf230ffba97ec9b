"use client";

import { classNames, Field, Input, Select } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import type { GrantDemand, GrantRow } from "./grant-row.ts";
import { toText } from "./to-grant-rows.ts";

interface GrantRowFieldProps {
  row: GrantRow;
  onChange(row: GrantRow): void;
}

/** What is demanded of an argument: in words, and its pattern beneath. */
export function GrantRowField({ row, onChange }: GrantRowFieldProps) {
  const t = useTranslations("conversation.grant");
  const { label, demands, chosen, text, isOwn } = row;
  const demand = demands[chosen];
  const offered = demands
    .map((one, index) => ({ one, index }))
    .filter(({ one }) => !isOwn || isPatternKind(one));
  const isPattern = demand !== undefined && isPatternKind(demand);

  const toWords = (one: GrantDemand): string => {
    if (one.kind === "anything") return t("demand.anything");
    if (one.field !== null) return t(`demand.each.${one.kind}`, { field: one.field });
    return t(`demand.${one.kind}`);
  };

  return (
    <div className={classNames("grid gap-2", !isOwn && "sm:grid-cols-[8rem_1fr] sm:items-start")}>
      {!isOwn && (
        <span aria-hidden className="text-muted-foreground text-sm sm:pt-2.5">
          {label}
        </span>
      )}
      <div className="flex min-w-0 flex-col gap-2">
        <Select
          aria-label={label}
          value={chosen}
          onChange={(event) => {
            const next = Number(event.target.value);
            onChange({ ...row, chosen: next, text: toText(demands[next]) });
          }}
        >
          {offered.map(({ one, index }) => (
            <option key={`${one.kind} ${one.kind === "anything" ? "" : one.path}`} value={index}>
              {toWords(one)}
            </option>
          ))}
        </Select>
        {isPattern && (
          <Field
            label={t("pattern", { label })}
            isLabelHidden
            hint={demand.kind === "glob" ? t("globHint") : null}
            error={text === "" ? t("patternMissing") : undefined}
          >
            {(control) => (
              <Input
                {...control}
                value={text}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => onChange({ ...row, text: event.target.value })}
                className="font-mono sm:text-[0.8125rem]"
              />
            )}
          </Field>
        )}
        {demand?.kind === "exact" && (
          <p className="wrap-anywhere line-clamp-3 px-3 text-sm">
            {typeof demand.value === "string" ? demand.value : JSON.stringify(demand.value)}
          </p>
        )}
      </div>
    </div>
  );
}

const isPatternKind = ({ kind }: GrantDemand): boolean => kind === "prefix" || kind === "glob";

"use client";

import { auditActionSchema, limits } from "@holdfast/contracts";
import { classNames, Input, Select } from "@holdfast/ui";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { ToolFilter } from "../../inbox/tool-filter.tsx";
import type { ChosenFilter } from "./to-audit-filter.ts";

interface AuditFiltersProps {
  chosen: ChosenFilter;
  onChoose(change: Partial<ChosenFilter>): void;
}

export function AuditFilters({ chosen, onChoose }: AuditFiltersProps) {
  const t = useTranslations("settings.audit.filter");
  return (
    <search className="flex flex-col gap-2">
      <div className="relative">
        <Search
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-3 size-4 text-muted-foreground"
        />
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          maxLength={limits.searchCharacters}
          value={chosen.query}
          onChange={(event) => onChoose({ query: event.target.value })}
          className="pl-9"
        />
      </div>
      <div className="grid grid-cols-2 gap-2 md:grid-cols-4">
        <ToolFilter tool={chosen.tool} onChange={(tool) => onChoose({ tool })} className="w-full" />
        <Select
          aria-label={t("action")}
          value={chosen.action}
          onChange={(event) => onChoose({ action: event.target.value })}
        >
          <option value="">{t("allActions")}</option>
          {auditActionSchema.options.map((action) => (
            <option key={action} value={action}>
              {t(`actions.${action}`)}
            </option>
          ))}
        </Select>
        <DayInput label={t("from")} day={chosen.from} onChange={(from) => onChoose({ from })} />
        <DayInput label={t("to")} day={chosen.to} onChange={(to) => onChoose({ to })} />
      </div>
    </search>
  );
}

interface DayInputProps {
  label: string;
  day: string;
  onChange(day: string): void;
}

/** Its label stands in it where there is room, and above it on a phone. */
function DayInput({ label, day, onChange }: DayInputProps) {
  const id = useId();
  return (
    <div className="relative">
      <label
        htmlFor={id}
        className="block text-muted-foreground text-sm max-sm:pb-1 sm:pointer-events-none sm:absolute sm:top-1/2 sm:left-3 sm:-translate-y-1/2"
      >
        {label}
      </label>
      <Input
        id={id}
        type="date"
        value={day}
        onChange={(event) => onChange(event.target.value)}
        className={classNames("sm:pl-13", day === "" && "text-muted-foreground")}
      />
    </div>
  );
}

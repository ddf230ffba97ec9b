"use client";

import { auditActionSchema, limits } from "@holdfast/contracts";
import { classNames, Input } from "@holdfast/ui";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { ToolFilter } from "../../inbox/tool-filter.tsx";
import type { ChosenFilter } from "./to-audit-filter.ts";

interface AuditFiltersProps {
  chosen: ChosenFilter;
  onChoose(change: Partial<ChosenFilter>): void;
}

const controlClass =
  "h-9 pointer-coarse:h-11 min-w-0 rounded-md border bg-surface px-2.5 text-base sm:text-sm";

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
          className="h-9 pointer-coarse:h-11 pl-9"
        />
      </div>
      <div className="grid grid-cols-2 gap-2 md:grid-cols-4 [&>select]:max-w-full">
        <ToolFilter tool={chosen.tool} onChange={(tool) => onChoose({ tool })} />
        <select
          aria-label={t("action")}
          value={chosen.action}
          onChange={(event) => onChoose({ action: event.target.value })}
          className={classNames(controlClass, chosen.action !== "" && "border-primary text-primary")}
        >
          <option value="">{t("allActions")}</option>
          {auditActionSchema.options.map((action) => (
            <option key={action} value={action}>
              {t(`actions.${action}`)}
            </option>
          ))}
        </select>
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

function DayInput({ label, day, onChange }: DayInputProps) {
  return (
    <label
      className={classNames(
        controlClass,
        "flex items-center gap-1.5 px-2 focus-within:outline-2 focus-within:outline-ring",
        day !== "" && "border-primary text-primary",
      )}
    >
      <span className="shrink-0 text-muted-foreground text-sm">{label}</span>
      <input
        type="date"
        value={day}
        onChange={(event) => onChange(event.target.value)}
        className="h-full min-w-0 flex-1 bg-transparent outline-none"
      />
    </label>
  );
}

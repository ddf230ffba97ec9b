"use client";

import type { Approval } from "@holdfast/contracts";
import { Select } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { toMembers } from "../../arguments/to-members.ts";
import { GrantChoiceField } from "./grant-choice-field.tsx";
import type { GrantRow } from "./grant-row.ts";
import { GrantRowField } from "./grant-row-field.tsx";
import { toText } from "./to-grant-rows.ts";

interface GrantRowsProps {
  approval: Approval;
  rows: readonly GrantRow[];
  onChange(rows: GrantRow[]): void;
}

/** What matters most as a choice, what else is demanded a row each; then by name those of which nothing is, which can be limited too. */
export function GrantRows({ approval: { schema, args }, rows, onChange }: GrantRowsProps) {
  const t = useTranslations("conversation.grant");
  const offered = rows.filter(isOffered);
  const limited = rows.filter((row) => !isOffered(row) && !isFree(row));
  const free = rows.filter((row) => !isOffered(row) && isFree(row));
  const absent = toMembers({ schema, root: schema }, args).filter(
    ({ name }) => !rows.some((row) => row.name === name),
  );
  const put = (row: GrantRow, changed: GrantRow) =>
    onChange(rows.map((one) => (one === row ? changed : one)));

  function limit(name: string): void {
    const row = rows.find((one) => one.name === name);
    if (row) put(row, { ...row, chosen: 0, text: toText(row.demands[0]) });
  }

  return (
    <div className="flex flex-col gap-3">
      {offered.map((row) => (
        <GrantChoiceField key={row.name} row={row} onChange={(changed) => put(row, changed)} />
      ))}
      {limited.map((row) => (
        <GrantRowField key={row.name} row={row} onChange={(changed) => put(row, changed)} />
      ))}
      {free.length + absent.length > 0 && (
        <p className="text-sm">
          {t("free", { labels: [...free, ...absent].map(({ label }) => label).join(", ") })}
        </p>
      )}
      {free.length > 0 && (
        <Select
          aria-label={t("limit")}
          value=""
          onChange={(event) => limit(event.target.value)}
          className="sm:max-w-60"
        >
          <option value="">{t("limitOne")}</option>
          {free.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}

const isOffered = ({ presets }: GrantRow): boolean => presets.length > 0;

const isFree = ({ demands, chosen }: GrantRow): boolean => demands[chosen]?.kind === "anything";

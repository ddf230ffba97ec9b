"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import type { GrantDemand, GrantRow } from "./grant-row.ts";
import { GrantRowField } from "./grant-row-field.tsx";
import { toText } from "./to-grant-rows.ts";

interface GrantChoiceFieldProps {
  row: GrantRow;
  onChange(row: GrantRow): void;
}

/** Whom or what a standing approval reaches, as a plain choice from the narrowest to the widest. */
export function GrantChoiceField({ row, onChange }: GrantChoiceFieldProps) {
  const t = useTranslations("conversation.grant");
  const group = useId();
  const { label, demands, chosen, presets, isOwn } = row;
  const own = demands.findLastIndex(({ kind }) => kind === "glob");
  const choose = (index: number, asOwn: boolean) =>
    onChange({ ...row, chosen: index, isOwn: asOwn, text: toText(demands[index]) });

  return (
    <fieldset className="flex flex-col">
      <legend className="pb-1.5 font-medium text-sm">{label}</legend>
      <div className="divide-y overflow-hidden rounded-lg border">
        {presets.map((index) => (
          <Choice
            key={index}
            group={group}
            isChosen={!isOwn && chosen === index}
            onChoose={() => choose(index, false)}
          >
            <PresetWords demand={demands[index]} />
          </Choice>
        ))}
        {own >= 0 && (
          <Choice group={group} isChosen={isOwn} onChoose={() => choose(own, true)}>
            {t("preset.own")}
          </Choice>
        )}
      </div>
      {isOwn && (
        <div className="pt-2">
          <GrantRowField row={row} onChange={onChange} />
        </div>
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  group: string;
  isChosen: boolean;
  onChoose(): void;
  children: ReactNode;
}

const Choice = ({ group, isChosen, onChoose, children }: ChoiceProps) => (
  <label className="flex min-h-11 cursor-pointer items-center gap-3 px-3.5 py-2 text-sm hover:bg-muted has-checked:bg-accent has-checked:text-accent-foreground has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:-outline-offset-2">
    <input
      type="radio"
      name={group}
      checked={isChosen}
      onChange={onChoose}
      className="size-4 shrink-0 accent-primary"
    />
    <span className="wrap-anywhere min-w-0">{children}</span>
  </label>
);

const domainGlob = /^\*@([^*]+)$/;

function PresetWords({ demand }: { demand: GrantDemand | undefined }) {
  const t = useTranslations("conversation.grant.preset");
  if (!demand || demand.kind === "anything") return t("anything");
  const value = typeof demand.value === "string" ? demand.value : null;
  if (value === null) return t("same");
  const domain = demand.kind === "glob" && domainGlob.exec(value)?.[1];
  return domain ? t("domain", { domain }) : t(demand.kind, { value });
}

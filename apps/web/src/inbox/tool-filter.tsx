"use client";

import { Select } from "@holdfast/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useToolWords } from "../conversation/tool-call/use-tool-words.ts";
import { useTRPC } from "../trpc/trpc-context.ts";

interface ToolFilterProps {
  /** Empty: all of them. */
  tool: string;
  onChange(tool: string): void;
  className?: string;
}

/** The browser's own choice: on a phone it comes up where the thumb is. */
export function ToolFilter({ tool, onChange, className = "w-44 max-sm:w-36" }: ToolFilterProps) {
  const t = useTranslations("inbox.filter");
  const toWords = useToolWords();
  const { data } = useQuery(useTRPC().tool.list.queryOptions());
  const names = new Set([...(data?.tools.map(({ name }) => name) ?? []), ...(tool === "" ? [] : [tool])]);
  return (
    <Select
      aria-label={t("label")}
      value={tool}
      onChange={(event) => onChange(event.target.value)}
      className={className}
    >
      <option value="">{t("all")}</option>
      {[...names].map((name) => (
        <option key={name} value={name}>
          {toWords(name).name}
        </option>
      ))}
    </Select>
  );
}

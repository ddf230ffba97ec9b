"use client";

import type { JsonObject, Matcher } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { listPaths } from "./list-paths.ts";
import { toPathLabels } from "./to-path-labels.ts";

interface GrantMatchersProps {
  /** Of the tool's arguments. */
  schema: JsonObject;
  matchers: readonly Matcher[];
}

/** What a grant covers: each argument with what it has to be, and those that may be anything. */
export function GrantMatchers({ schema, matchers }: GrantMatchersProps) {
  const t = useTranslations("grant");
  const toLabel = (path: string): string => toPathLabels(schema, path).join(" › ");
  const free = listPaths(schema).filter((path) => !matchers.some((matcher) => isWithin(path, matcher.path)));
  return (
    <div className="flex flex-col gap-2 text-sm">
      {matchers.length > 0 && (
        <dl aria-label={t("covers")} className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[fit-content(12rem)_1fr]">
          {matchers.map(({ path, match, value }) => (
            <div key={path + match} className="contents">
              <dt className="text-muted-foreground max-sm:-mb-1">{toLabel(path)}</dt>
              <dd className="min-w-0 max-sm:mb-1.5">
                {t(path.includes("*") ? `each.${match}` : match)}{" "}
                <code className="wrap-anywhere rounded-sm bg-muted px-1.5 py-0.5 font-mono text-[0.8125rem]">
                  {typeof value === "string" ? value : JSON.stringify(value)}
                </code>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {free.length > 0 && (
        <p className="text-pretty text-muted-foreground">
          <span className="font-medium text-attention">{t("anything")}</span> {free.map(toLabel).join(", ")}
        </p>
      )}
    </div>
  );
}

/** A matcher of a whole list or group says something of all that is in it. */
const isWithin = (path: string, matched: string): boolean =>
  path === matched || path.startsWith(`${matched}.`);

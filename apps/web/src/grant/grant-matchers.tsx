"use client";

import type { JsonObject, Matcher } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { listPaths } from "./list-paths.ts";
import { useMatcherWords } from "./use-matcher-words.ts";

interface GrantMatchersProps {
  /** Of the tool's arguments. */
  schema: JsonObject;
  matchers: readonly Matcher[];
}

/** What a grant covers: each argument with what it has to be, and those that may be anything. */
export function GrantMatchers({ schema, matchers }: GrantMatchersProps) {
  const t = useTranslations("grant");
  const { toName, toWords } = useMatcherWords();
  const free = listPaths(schema).filter((path) => !matchers.some((matcher) => isWithin(path, matcher.path)));
  return (
    <div className="flex flex-col gap-2 text-sm">
      {matchers.length > 0 && (
        <div className="flex flex-col gap-1.5">
          {matchers.map((matcher) => {
            const { name, relation, value } = toWords(schema, matcher);
            return (
              <p key={matcher.path + matcher.match} className="first-letter:uppercase">
                <span className="font-medium">{name}</span> {relation}{" "}
                <code className="wrap-anywhere rounded-sm bg-muted px-1.5 py-0.5 font-mono text-[0.8125rem]">
                  {value}
                </code>
              </p>
            );
          })}
        </div>
      )}
      {free.length > 0 && (
        <p className="text-pretty text-muted-foreground">
          <span className="font-medium text-attention">{t("anything")}</span>{" "}
          {free.map((path) => toName(schema, path)).join(", ")}
        </p>
      )}
    </div>
  );
}

/** A matcher of a whole list or group says something of all that is in it. */
const isWithin = (path: string, matched: string): boolean =>
  path === matched || path.startsWith(`${matched}.`);

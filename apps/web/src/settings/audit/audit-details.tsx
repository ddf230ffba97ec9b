"use client";

import type { AuditEntry, Json, JsonObject } from "@holdfast/contracts";
import { Skeleton } from "@holdfast/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense } from "react";
import { ArgumentList } from "../../conversation/arguments/argument-list.tsx";
import { isObject } from "../../conversation/arguments/is-object.ts";
import { loadArgumentChanges } from "../../conversation/arguments/load-argument-changes.ts";
import { ValueView } from "../../conversation/arguments/value-view.tsx";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { AuditFacts } from "./audit-facts.tsx";
import { readEditedArgs } from "./read-edited-args.ts";

const ArgumentChanges = lazy(loadArgumentChanges);

/** On what, with which words, under which policy, and by which numbers it is found elsewhere. */
export function AuditDetails({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("settings.audit");
  const { args, details, action } = entry;
  const schema = useToolSchema(entry.tool);
  const editedArgs = readEditedArgs(entry);
  const said = action === "decided" ? wordsOf(details) : details;
  return (
    <div className="flex flex-col gap-4 px-4 pt-3 pb-4">
      {args && (
        <Part title={editedArgs ? t("changes") : t("arguments")}>
          {editedArgs ? (
            <Suspense fallback={<Skeleton className="h-24 rounded-lg" />}>
              <ArgumentChanges schema={schema} proposed={args} executed={editedArgs} />
            </Suspense>
          ) : (
            <ArgumentList schema={schema} args={args} />
          )}
        </Part>
      )}
      {said !== null && (
        <Part title={t(`details.${action}`)}>
          <ValueView value={said} part={{ schema: {}, root: {} }} depth={0} />
        </Part>
      )}
      <AuditFacts entry={entry} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-medium text-muted-foreground text-xs uppercase tracking-wide">{title}</h3>
      {children}
    </div>
  );
}

/** Names and kinds of the arguments, if there is still such a tool. */
function useToolSchema(tool: string | null): JsonObject {
  const { data } = useQuery(useTRPC().tool.list.queryOptions());
  return data?.tools.find(({ name }) => name === tool)?.schema ?? {};
}

/** What a person said with a decision, beside which it was. */
function wordsOf(decision: Json): Json {
  if (!isObject(decision)) return null;
  const { type: _, args: __, ...words } = decision;
  return Object.keys(words).length > 0 ? words : null;
}

"use client";

import type { Approval, Json, JsonObject, ToolCallPart, ToolResultPart } from "@holdfast/contracts";
import { Skeleton } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense } from "react";
import { ArgumentList } from "../arguments/argument-list.tsx";
import { isObject } from "../arguments/is-object.ts";
import { loadArgumentChanges } from "../arguments/load-argument-changes.ts";
import { ValueView } from "../arguments/value-view.tsx";

const ArgumentChanges = lazy(loadArgumentChanges);

interface ToolCallDetailsProps {
  call: ToolCallPart;
  result: ToolResultPart | null;
  /** The decision on it, where one was needed. */
  approval: Approval | null;
}

export function ToolCallDetails({ call, result, approval }: ToolCallDetailsProps) {
  const t = useTranslations("conversation.call");
  const edited = call.executedArgs ?? editedArgs(approval);
  const schema = approval?.schema ?? {};
  return (
    <div className="flex flex-col gap-4 border-t px-3.5 py-3.5">
      {edited ? (
        <Part title={t("changes")}>
          <Suspense fallback={<Skeleton className="h-24 rounded-lg" />}>
            <ArgumentChanges schema={schema} proposed={call.args} executed={edited} />
          </Suspense>
        </Part>
      ) : (
        <Part title={t("arguments")}>
          <ArgumentList schema={schema} args={call.args} />
        </Part>
      )}
      {result && result.status !== "unknown" && (
        <Part title={t("result")}>
          <Result result={result.result} />
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-2">
      <h2 className="font-medium text-muted-foreground text-xs uppercase tracking-wide">{title}</h2>
      {children}
    </div>
  );
}

function Result({ result }: { result: Json }) {
  if (isObject(result)) return <ArgumentList schema={{}} args={result} />;
  return <ValueView value={result} part={{ schema: {}, root: {} }} depth={1} />;
}

const editedArgs = (approval: Approval | null): JsonObject | undefined =>
  approval?.decision?.type === "edit" ? approval.decision.args : undefined;

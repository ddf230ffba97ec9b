"use client";

import type { Approval, Json, JsonObject, ToolCallPart, ToolResultPart } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { toFields } from "../approval/to-fields.ts";
import { ArgumentChanges } from "./argument-changes.tsx";
import { ArgumentList } from "./argument-list.tsx";
import { ValueView } from "./value-view.tsx";

interface ToolCallDetailsProps {
  call: ToolCallPart;
  result: ToolResultPart | null;
  /** The decision on it, where one was needed. */
  approval: Approval | null;
}

export function ToolCallDetails({ call, result, approval }: ToolCallDetailsProps) {
  const t = useTranslations("conversation.call");
  const edited = call.executedArgs ?? editedArgs(approval);
  const fields = toFields(approval?.schema ?? {}, { ...call.args, ...edited });
  return (
    <div className="flex flex-col gap-4 border-t px-3.5 py-3.5">
      {edited ? (
        <Part title={t("changes")}>
          <ArgumentChanges fields={fields} proposed={call.args} executed={edited} />
        </Part>
      ) : (
        <Part title={t("arguments")}>
          <ArgumentList fields={fields} args={call.args} />
        </Part>
      )}
      {result && (
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
  const isList = typeof result === "object" && result !== null && !Array.isArray(result);
  return isList ? <ArgumentList fields={toFields({}, result)} args={result} /> : <ValueView value={result} />;
}

const editedArgs = (approval: Approval | null): JsonObject | undefined =>
  approval?.decision?.type === "edit" ? approval.decision.args : undefined;

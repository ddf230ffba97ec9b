"use client";

import type { Approval } from "@holdfast/contracts";
import { Button } from "@holdfast/ui";
import { CircleHelp, RotateCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ArgumentList } from "../tool-call/argument-list.tsx";
import { toSubject } from "../tool-call/to-subject.ts";
import { useToolWords } from "../tool-call/use-tool-words.ts";
import { MarkDoneForm } from "./mark-done-form.tsx";
import { RefusalNote } from "./refusal-note.tsx";
import { returnFocus } from "./return-focus.ts";
import { toFields } from "./to-fields.ts";
import { useDecision } from "./use-decision.ts";

/** Asks about a call that the agent died in: it may have happened. Is it done, or does it run again? */
export function OutcomeCard({ approval }: { approval: Approval }) {
  const t = useTranslations("conversation.outcome");
  const format = useFormatter();
  const { name } = useToolWords()(approval.tool);
  const [isMarking, setIsMarking] = useState(false);
  const { decide, pending, refusal } = useDecision(approval);
  useEffect(() => returnFocus, []);
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const at = approval.startedAt
    ? format.dateTime(new Date(approval.startedAt), { dateStyle: "medium", timeStyle: "medium", timeZone })
    : "";
  return (
    <section
      aria-label={t("title", { tool: [name, toSubject(approval.args)].filter(Boolean).join(", ") })}
      className="overflow-hidden rounded-xl border border-attention-border bg-surface shadow-raised"
    >
      <header className="flex items-start gap-3 border-attention-border border-b bg-attention-surface px-4 py-3">
        <CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0 text-attention" />
        <div className="min-w-0">
          <h2 className="font-semibold text-attention text-sm">{t("title", { tool: name })}</h2>
          <p className="text-muted-foreground text-sm">{t("explanation", { at })}</p>
        </div>
      </header>
      <div className="flex flex-col gap-4 p-4">
        <RefusalNote refusal={refusal} />
        <ArgumentList fields={toFields(approval.schema, approval.args)} args={approval.args} />
        <p className="wrap-anywhere text-muted-foreground text-xs">
          {t("key", { key: approval.toolCallId })}
        </p>
        {isMarking ? (
          <MarkDoneForm
            isBusy={pending !== null}
            onSubmit={(text) => decide({ type: "answer", text })}
            onCancel={() => setIsMarking(false)}
          />
        ) : (
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" disabled={pending !== null} onClick={() => setIsMarking(true)}>
              {t("markDone")}
            </Button>
            <Button
              variant="secondary"
              busy={pending === "approve"}
              onClick={() => decide({ type: "approve" })}
            >
              <RotateCw aria-hidden />
              {t("runAgain")}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

"use client";

import type { Approval } from "@holdfast/contracts";
import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { toSubject } from "../arguments/to-subject.ts";
import { useToolWords } from "../tool-call/use-tool-words.ts";
import { MarkDoneForm } from "./mark-done-form.tsx";
import { OutcomeChoices } from "./outcome-choices.tsx";
import { OutcomeFacts } from "./outcome-facts.tsx";
import { RefusalNote } from "./refusal-note.tsx";
import { returnFocus } from "./return-focus.ts";
import { RunAgainForm } from "./run-again-form.tsx";
import { useUnsent } from "./unsent/unsent-context.ts";
import { useDecision } from "./use-decision.ts";

/** `left`: the form that was open last, to whose button the focus goes back. */
interface View {
  readonly mode: "choose" | "done" | "again";
  readonly left: "done" | "again" | null;
}

/** Asks about a call whose end nobody saw: it may have happened. Is it done, or does it run again? */
export function OutcomeCard({ approval }: { approval: Approval }) {
  const t = useTranslations("conversation.outcome");
  const { name } = useToolWords()(approval.tool);
  const [{ mode, left }, setView] = useState<View>({ mode: "choose", left: null });
  const { decide, pending, refusal } = useDecision(approval);
  useEffect(() => returnFocus, []);
  const isBusy = pending !== null;
  const { keep } = useUnsent();
  const goBack = (): void => {
    keep(approval.argsHash, null);
    setView({ mode: "choose", left: mode === "choose" ? null : mode });
  };
  return (
    <section
      aria-label={t("title", { tool: [name, toSubject(approval.args)].filter(Boolean).join(", ") })}
      className="overflow-hidden rounded-xl border border-attention-border bg-surface shadow-raised"
    >
      <header className="flex items-start gap-3 border-attention-border border-b bg-attention-surface px-4 py-3">
        <CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0 text-attention" />
        <div className="min-w-0">
          <h2 className="font-semibold text-attention text-sm">{t("title", { tool: name })}</h2>
          <p className="text-pretty text-muted-foreground text-sm">{t("explanation")}</p>
        </div>
      </header>
      <div className="flex flex-col gap-4 p-4">
        <OutcomeFacts approval={approval} />
        <RefusalNote refusal={refusal} />
        {mode === "choose" && (
          <OutcomeChoices focused={left} onChoose={(chosen) => setView({ mode: chosen, left: null })} />
        )}
        {mode === "done" && (
          <MarkDoneForm
            isBusy={isBusy}
            onWrite={(text) => keep(approval.argsHash, text === "" ? null : { kind: "done", text })}
            onSubmit={(text) => decide({ type: "answer", text })}
            onCancel={goBack}
          />
        )}
        {mode === "again" && (
          <RunAgainForm
            approval={approval}
            isBusy={isBusy}
            onSubmit={() => decide({ type: "approve" })}
            onCancel={goBack}
          />
        )}
      </div>
    </section>
  );
}

"use client";

import type { Approval, RefusedArg } from "@holdfast/contracts";
import { Skeleton } from "@holdfast/ui";
import { Hand } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useState } from "react";
import { ArgumentList } from "../arguments/argument-list.tsx";
import { toSubject } from "../arguments/to-subject.ts";
import { useToolWords } from "../tool-call/use-tool-words.ts";
import { ApprovalActions } from "./approval-actions.tsx";
import { AttentionNote } from "./attention-note.tsx";
import { ExpiryLine } from "./expiry-line.tsx";
import { GrantButton } from "./grant-button.tsx";
import { loadArgsForm } from "./load-args-form.ts";
import { RefusalNote } from "./refusal-note.tsx";
import { RejectForm } from "./reject-form.tsx";
import { returnFocus } from "./return-focus.ts";
import { useUnsent } from "./unsent/unsent-context.ts";
import { useDecision } from "./use-decision.ts";

const ArgsForm = lazy(loadArgsForm);
const nothingRefused: readonly RefusedArg[] = [];

type Mode = "view" | "edit" | "reject";

/** Asks whether a tool call may be executed, and with which arguments. */
export function ApprovalCard({ approval }: { approval: Approval }) {
  const t = useTranslations("conversation.approval");
  const { name } = useToolWords()(approval.tool);
  const [mode, setMode] = useState<Mode>("view");
  const { decide, pending, refusal } = useDecision(approval);
  const { keep } = useUnsent();
  useEffect(() => returnFocus, []);
  const leave = (): void => {
    keep(approval.argsHash, null);
    setMode("view");
  };
  return (
    <section
      aria-label={t("title", { tool: [name, toSubject(approval.args)].filter(Boolean).join(", ") })}
      className="overflow-hidden rounded-xl border border-attention-border bg-surface shadow-raised"
    >
      <header className="flex items-start gap-3 border-attention-border border-b bg-attention-surface px-4 py-3">
        <Hand aria-hidden className="mt-0.5 size-4 shrink-0 text-attention" />
        <div className="min-w-0">
          <h2 className="font-semibold text-attention text-sm">{t("title", { tool: name })}</h2>
          <p className="text-balance text-muted-foreground text-sm">{t(`risk.${approval.risk}`)}</p>
        </div>
      </header>
      <div className="flex flex-col gap-4 p-4">
        {approval.reopenedFromId && <AttentionNote text={t("reopened")} />}
        {approval.askedAgain && <AttentionNote text={t(`askedAgain.${approval.askedAgain}`)} />}
        <RefusalNote refusal={refusal} />
        {mode === "edit" ? (
          <Suspense fallback={<Skeleton className="h-48 rounded-lg" />}>
            <ArgsForm
              schema={approval.schema}
              args={approval.args}
              refused={refusal?.refused ?? nothingRefused}
              isBusy={pending !== null}
              onWrite={(written) => keep(approval.argsHash, written && { kind: "edit", ...written })}
              onSubmit={(args) => decide({ type: "edit", args })}
              onCancel={leave}
            />
          </Suspense>
        ) : (
          <ArgumentList schema={approval.schema} args={approval.args} />
        )}
        {mode === "reject" && (
          <RejectForm
            isBusy={pending !== null}
            onWrite={(text) => keep(approval.argsHash, text === "" ? null : { kind: "reject", text })}
            onSubmit={(reason) => decide({ type: "reject", ...(reason === "" ? {} : { reason }) })}
            onCancel={leave}
          />
        )}
        <ExpiryLine approval={approval} />
        {mode === "view" && (
          <ApprovalActions
            pending={pending}
            onApprove={() => decide({ type: "approve" })}
            onEdit={() => setMode("edit")}
            onReject={() => setMode("reject")}
          >
            <GrantButton
              approval={approval}
              isDisabled={pending !== null}
              onGranted={() => decide({ type: "approve" })}
            />
          </ApprovalActions>
        )}
      </div>
    </section>
  );
}

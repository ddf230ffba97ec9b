"use client";

import type { Approval } from "@holdfast/contracts";
import { Button, Skeleton } from "@holdfast/ui";
import { Check, Copy, PencilOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useId } from "react";
import { loadArgumentChanges } from "../../arguments/load-argument-changes.ts";
import { DecisionLine } from "../../tool-call/decision-line.tsx";
import { useCopy } from "../../use-copy.ts";
import { listLost } from "./list-lost.ts";
import type { Unsent } from "./unsent.ts";
import { useUnsent } from "./unsent-context.ts";

const ArgumentChanges = lazy(loadArgumentChanges);

/** What was being written when somebody else decided: it stays to be copied until one is done with it. */
export function UnsentNotes({ approval }: { approval: Approval | null | undefined }) {
  const { unsent, keep } = useUnsent();
  return listLost(unsent, approval).map((one) => (
    <UnsentNote
      key={one.argsHash}
      unsent={one}
      approval={approval ?? null}
      onDismiss={() => keep(one.argsHash, null)}
    />
  ));
}

interface UnsentNoteProps {
  unsent: Unsent;
  approval: Approval | null;
  onDismiss(): void;
}

function UnsentNote({ unsent, approval, onDismiss }: UnsentNoteProps) {
  const t = useTranslations("conversation.unsent");
  const { isCopied, copy } = useCopy();
  const titleId = useId();
  return (
    <section
      ref={takeFocus}
      tabIndex={-1}
      aria-labelledby={titleId}
      className="flex flex-col gap-3 rounded-xl border border-attention-border bg-surface p-4 text-sm shadow-raised outline-none"
    >
      <div className="flex items-start gap-3">
        <PencilOff aria-hidden className="mt-0.5 size-4 shrink-0 text-attention" />
        <div role="alert" className="min-w-0">
          <h3 id={titleId} className="font-semibold text-attention">
            {t(`title.${unsent.kind}`)}
          </h3>
          <p className="text-pretty text-muted-foreground">{t(toReason(approval))}</p>
          {approval && <DecisionLine approval={approval} />}
        </div>
      </div>
      <div className="max-h-60 overflow-y-auto rounded-lg bg-muted/60 px-3.5 py-3">
        <WrittenView unsent={unsent} approval={approval} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => copy(unsent.text)}>
          {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {isCopied ? t("copied") : t("copy")}
        </Button>
        <Button size="sm" variant="ghost" onClick={onDismiss}>
          {t("dismiss")}
        </Button>
      </div>
    </section>
  );
}

function WrittenView({ unsent, approval }: { unsent: Unsent; approval: Approval | null }) {
  if (!unsent.args || approval?.argsHash !== unsent.argsHash) {
    return <p className="wrap-anywhere whitespace-pre-wrap">{unsent.text}</p>;
  }
  return (
    <Suspense fallback={<Skeleton className="h-16 rounded-lg" />}>
      <ArgumentChanges schema={approval.schema} proposed={approval.args} executed={unsent.args} />
    </Suspense>
  );
}

function toReason(approval: Approval | null) {
  if (approval?.status === "pending") return "changed" as const;
  if (approval?.status === "expired") return "expired" as const;
  return approval === null || approval.status === "withdrawn" ? ("withdrawn" as const) : ("decided" as const);
}

/** The field that had it is gone; what is typed on must not end up in the composer. */
function takeFocus(note: HTMLElement | null): void {
  if (document.activeElement === document.body) note?.focus();
}

"use client";

import type { Approval, GrantProposal } from "@holdfast/contracts";
import { Button } from "@holdfast/ui";
import { useMutation } from "@tanstack/react-query";
import { ShieldCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type SyntheticEvent, useDeferredValue, useMemo, useState } from "react";
import { useTRPC } from "../../../trpc/trpc-context.ts";
import { useErrorText } from "../../use-error-text.ts";
import { GrantLimitFields } from "./grant-limit-fields.tsx";
import { firstLimits } from "./grant-limits.ts";
import { GrantPreviewView } from "./grant-preview-view.tsx";
import { GrantRows } from "./grant-rows.tsx";
import { readUses } from "./read-uses.ts";
import { toExpiresAt } from "./to-expires-at.ts";
import { toGrantRows } from "./to-grant-rows.ts";
import { toMatchers } from "./to-matchers.ts";

interface GrantFormProps {
  approval: Approval;
  proposal: GrantProposal;
  onGranted(): void;
  onCancel(): void;
}

export function GrantForm({ approval, proposal, onGranted, onCancel }: GrantFormProps) {
  const t = useTranslations("conversation.grant");
  const toText = useErrorText();
  const [rows, setRows] = useState(() => toGrantRows(approval, proposal));
  const [bounds, setBounds] = useState({ ...firstLimits, isEverywhere: proposal.conversationId === null });
  const { mutate, isPending, error } = useMutation(
    useTRPC().grant.create.mutationOptions({ onSuccess: onGranted }),
  );
  const { tool, conversationId } = approval;
  const matchers = useMemo(() => toMatchers(rows), [rows]);
  const scope = useMemo(
    () => matchers && { tool, matchers, conversationId: bounds.isEverywhere ? null : conversationId },
    [tool, matchers, conversationId, bounds.isEverywhere],
  );
  const previewed = useDeferredValue(scope);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const expiresAt = toExpiresAt(bounds, new Date());
    const maxUses = readUses(bounds.uses);
    if (isPending || !scope || expiresAt === undefined || maxUses === undefined) return;
    mutate({ ...scope, expiresAt, maxUses });
  }

  return (
    <form onSubmit={submit} className="mt-1 flex flex-col gap-5">
      <p className="text-muted-foreground text-sm">{t("intro")}</p>
      <GrantRows approval={approval} rows={rows} onChange={setRows} />
      {matchers?.length === 0 && (
        <p className="flex items-start gap-2 text-attention text-sm">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t("everything")}
        </p>
      )}
      <GrantPreviewView scope={previewed} />
      <GrantLimitFields value={bounds} onChange={setBounds} />
      <p role="alert" className="text-danger text-sm empty:hidden">
        {error && toText(error)}
      </p>
      <div className="-mx-6 -bottom-6 -mb-6 sticky flex gap-2 border-t bg-surface px-6 py-4">
        <Button
          type="submit"
          variant="primary"
          busy={isPending}
          className="max-sm:flex-1 max-sm:px-2 max-sm:[&>svg]:hidden"
        >
          {!isPending && <ShieldCheck aria-hidden />}
          {t("create")}
        </Button>
        <Button variant="ghost" onClick={onCancel} className="max-sm:px-3">
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}

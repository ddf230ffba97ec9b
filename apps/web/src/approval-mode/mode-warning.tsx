"use client";

import type { Conversation } from "@holdfast/contracts";
import { Button } from "@holdfast/ui";
import { ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSetMode } from "./use-set-mode.ts";

/** Stands over the composer as long as almost nothing is asked for, so that nobody forgets it. */
export function ModeWarning({ conversation }: { conversation: Conversation }) {
  const t = useTranslations("approvalMode");
  const setMode = useSetMode(conversation);
  if (conversation.approvalMode !== "most") return null;
  return (
    <div role="note" aria-label={t("warningLabel")} className="mx-auto w-full max-w-3xl px-3 pb-2 sm:px-4">
      <p className="flex items-center gap-3 rounded-lg border border-attention-border bg-attention-surface py-1.5 pr-1.5 pl-3 text-attention text-sm">
        <ShieldAlert aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 flex-1 text-pretty">{t("warning")}</span>
        <Button size="sm" onClick={() => setMode("default")}>
          {t("askAgain")}
        </Button>
      </p>
    </div>
  );
}

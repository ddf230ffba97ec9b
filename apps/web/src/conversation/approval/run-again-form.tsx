"use client";

import type { Approval } from "@holdfast/contracts";
import { Button } from "@holdfast/ui";
import { RotateCw, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { backOnEscape } from "./back-on-escape.ts";

interface RunAgainFormProps {
  approval: Approval;
  isBusy: boolean;
  onSubmit(): void;
  onCancel(): void;
}

const focus = (button: HTMLButtonElement | null): void => button?.focus();

/** Before something may happen twice, its consequence is said. */
export function RunAgainForm({ approval: { tool, args }, isBusy, onSubmit, onCancel }: RunAgainFormProps) {
  const t = useTranslations("conversation.outcome");
  const id = useId();
  const to = tool === "send_email" && typeof args.to === "string" ? args.to : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) onSubmit();
      }}
      onKeyDown={isBusy ? undefined : backOnEscape(onCancel)}
      className="flex flex-col gap-3"
    >
      <p id={id} className="wrap-anywhere flex items-start gap-2 font-medium text-attention text-sm">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        {to === null ? t("warning") : t("warningEmail", { to })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="danger" ref={focus} aria-describedby={id} busy={isBusy}>
          {!isBusy && <RotateCw aria-hidden />}
          {isBusy ? t("recording") : t("runAgainNow")}
        </Button>
        <Button variant="ghost" disabled={isBusy} onClick={onCancel}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}

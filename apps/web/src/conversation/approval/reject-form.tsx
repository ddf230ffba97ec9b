"use client";

import { limits } from "@holdfast/contracts";
import { Button, Field, Textarea } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { type SyntheticEvent, useState } from "react";
import { focusAtEnd } from "./focus-at-end.ts";

interface RejectFormProps {
  isBusy: boolean;
  onWrite(reason: string): void;
  onSubmit(reason: string): void;
  onCancel(): void;
}

export function RejectForm({ isBusy, onWrite, onSubmit, onCancel }: RejectFormProps) {
  const t = useTranslations("conversation.approval");
  const [reason, setReason] = useState("");
  const isTooLong = reason.length > limits.reasonCharacters;

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (!isTooLong && !isBusy) onSubmit(reason.trim());
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field
        label={t("reason")}
        hint={t("reasonHint")}
        error={isTooLong ? t("reasonTooLong", { count: limits.reasonCharacters }) : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            ref={focusAtEnd}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
              onWrite(event.target.value.trim());
            }}
            className="max-h-60"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="danger" busy={isBusy} className="max-sm:flex-1">
          {isBusy ? t("recording") : t("rejectNow")}
        </Button>
        <Button variant="ghost" disabled={isBusy} onClick={onCancel}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}

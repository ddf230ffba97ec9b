"use client";

import { limits } from "@holdfast/contracts";
import { Button, Field, Textarea } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type SyntheticEvent, useState } from "react";
import { backOnEscape } from "../conversation/approval/back-on-escape.ts";
import { focusAtEnd } from "../conversation/approval/focus-at-end.ts";

interface RejectSelectedFormProps {
  count: number;
  isBusy: boolean;
  onSubmit(reason: string): void;
  onCancel(): void;
}

/** One reason for all of them, or none. */
export function RejectSelectedForm({ count, isBusy, onSubmit, onCancel }: RejectSelectedFormProps) {
  const t = useTranslations("inbox.selection");
  const [reason, setReason] = useState("");
  const isTooLong = reason.length > limits.reasonCharacters;

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (!isTooLong && !isBusy && count > 0) onSubmit(reason.trim());
  }

  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit(event);
    else if (!isBusy) backOnEscape(onCancel)(event);
  }

  return (
    <form onSubmit={submit} onKeyDown={handleKeyDown} className="flex flex-col gap-3">
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
            onChange={(event) => setReason(event.target.value)}
            className="max-h-40 min-h-16"
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-2">
        <Button size="lg" className="text-sm" disabled={isBusy} onClick={onCancel}>
          {t("back")}
        </Button>
        <Button
          type="submit"
          variant="danger"
          size="lg"
          className="text-sm"
          busy={isBusy}
          disabled={count === 0}
        >
          {isBusy ? t("recording") : t("reject", { count })}
        </Button>
      </div>
    </form>
  );
}

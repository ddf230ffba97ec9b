"use client";

import { Button, Field, Textarea } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { type SyntheticEvent, useState } from "react";
import { focusAtEnd } from "./focus-at-end.ts";

interface MarkDoneFormProps {
  isBusy: boolean;
  onSubmit(result: string): void;
  onCancel(): void;
}

/** What a person found out becomes the call's result. */
export function MarkDoneForm({ isBusy, onSubmit, onCancel }: MarkDoneFormProps) {
  const t = useTranslations("conversation.outcome");
  const [result, setResult] = useState(t("doneResult"));
  const isEmpty = result.trim() === "";

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (!isEmpty && !isBusy) onSubmit(result.trim());
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label={t("result")} hint={t("resultHint")} error={isEmpty ? t("resultMissing") : undefined}>
        {(control) => (
          <Textarea
            {...control}
            ref={focusAtEnd}
            value={result}
            onChange={(event) => setResult(event.target.value)}
            className="max-h-60"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={isBusy}>
          {t("markDone")}
        </Button>
        <Button variant="ghost" disabled={isBusy} onClick={onCancel}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}

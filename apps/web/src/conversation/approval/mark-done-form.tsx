"use client";

import { limits } from "@holdfast/contracts";
import { Button, Field, Textarea } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { type SyntheticEvent, useState } from "react";
import { backOnEscape } from "./back-on-escape.ts";
import { focusAtEnd } from "./focus-at-end.ts";

interface MarkDoneFormProps {
  isBusy: boolean;
  onWrite(result: string): void;
  onSubmit(result: string): void;
  onCancel(): void;
}

/** What a person found out becomes the call's result. */
export function MarkDoneForm({ isBusy, onWrite, onSubmit, onCancel }: MarkDoneFormProps) {
  const t = useTranslations("conversation.outcome");
  const [result, setResult] = useState(t("doneResult"));
  const problem = toProblem(result);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (!problem && !isBusy) onSubmit(result.trim());
  }

  return (
    <form
      onSubmit={submit}
      onKeyDown={isBusy ? undefined : backOnEscape(onCancel)}
      className="flex flex-col gap-3"
    >
      <Field
        label={t("result")}
        hint={t("resultHint")}
        error={problem && t(problem, { count: limits.messageCharacters })}
      >
        {(control) => (
          <Textarea
            {...control}
            ref={focusAtEnd}
            value={result}
            onChange={(event) => {
              setResult(event.target.value);
              onWrite(event.target.value.trim());
            }}
            className="max-h-60"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={isBusy}>
          {isBusy ? t("recording") : t("markDone")}
        </Button>
        <Button variant="ghost" disabled={isBusy} onClick={onCancel}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}

function toProblem(result: string): "resultMissing" | "resultTooLong" | undefined {
  if (result.trim() === "") return "resultMissing";
  return result.trim().length > limits.messageCharacters ? "resultTooLong" : undefined;
}

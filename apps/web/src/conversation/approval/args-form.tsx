"use client";

import type { JsonObject } from "@holdfast/contracts";
import { Button } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { type SyntheticEvent, useState } from "react";
import { ArgInput } from "./arg-input.tsx";
import { type ArgIssues, parseForm, toFormValues } from "./form-values.ts";
import type { ArgField } from "./to-fields.ts";

interface ArgsFormProps {
  fields: readonly ArgField[];
  args: JsonObject;
  /** What the service found wrong with what was sent last. */
  issues: ArgIssues;
  isBusy: boolean;
  onSubmit(args: JsonObject): void;
  onCancel(): void;
}

/** The arguments as a form. It opens with what the agent has proposed. */
export function ArgsForm({ fields, args, issues, isBusy, onSubmit, onCancel }: ArgsFormProps) {
  const t = useTranslations("conversation.approval");
  const [values, setValues] = useState(() => toFormValues(fields, args));
  const [ownIssues, setOwnIssues] = useState<ArgIssues | null>(null);
  const shown = ownIssues ?? issues;

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (isBusy) return;
    const parsed = parseForm(fields, values);
    setOwnIssues("issues" in parsed ? parsed.issues : null);
    if ("args" in parsed) onSubmit(parsed.args);
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {fields.map((field, index) => (
        <ArgInput
          key={field.name}
          field={field}
          value={values[field.name] ?? ""}
          issue={shown[field.name]}
          hasFocus={index === 0}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={isBusy}>
          {isBusy ? t("recording") : t("approveEdited")}
        </Button>
        <Button variant="ghost" disabled={isBusy} onClick={onCancel}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}

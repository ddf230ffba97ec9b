"use client";

import { classNames, Field, type FieldControlProps, Input, Textarea } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { ChoiceInput } from "./choice-input.tsx";
import { focusAtEnd } from "./focus-at-end.ts";
import type { ArgIssue } from "./form-values.ts";
import type { ArgField, FieldKind } from "./to-fields.ts";

interface ArgInputProps {
  field: ArgField;
  value: string | boolean;
  issue: ArgIssue | undefined;
  hasFocus: boolean;
  onChange(value: string | boolean): void;
}

export function ArgInput(props: ArgInputProps) {
  const { field, issue } = props;
  const t = useTranslations("conversation.approval");
  const error = typeof issue === "string" ? t(`issue.${issue}`) : issue?.message;
  const hint = field.kind === "texts" ? t("oneALine") : field.kind === "json" ? t("asJson") : null;
  return (
    <Field
      label={field.isRequired ? field.label : t("optional", { label: field.label })}
      hint={[field.hint, hint].filter(Boolean).join(" ") || null}
      error={error}
    >
      {(control) => <Control {...props} control={control} />}
    </Field>
  );
}

const severalLines: ReadonlySet<FieldKind> = new Set(["long-text", "texts", "json"]);

function Control({
  field,
  value,
  hasFocus,
  onChange,
  control,
}: ArgInputProps & { control: FieldControlProps }) {
  const ref = hasFocus ? focusAtEnd : undefined;
  if (typeof value === "boolean") {
    return (
      <input
        {...control}
        ref={ref}
        type="checkbox"
        checked={value}
        onChange={(event) => onChange(event.target.checked)}
        className="size-5 accent-primary"
      />
    );
  }
  if (field.kind === "choice")
    return <ChoiceInput {...control} field={field} value={value} onChange={onChange} />;
  if (severalLines.has(field.kind)) {
    return (
      <Textarea
        {...control}
        ref={ref}
        value={value}
        spellCheck={field.kind !== "json"}
        onChange={(event) => onChange(event.target.value)}
        className={classNames("max-h-80", field.kind === "json" && "font-mono")}
      />
    );
  }
  return (
    <Input
      {...control}
      ref={ref}
      type={field.kind === "email" ? "email" : "text"}
      inputMode={field.kind === "number" || field.kind === "integer" ? "decimal" : undefined}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

"use client";

import { Button, Field, Input } from "@holdfast/ui";
import { type FormEvent, type HTMLInputTypeAttribute, useRef } from "react";

export interface AddressFormProps {
  label: string;
  placeholder: string;
  submitLabel: string;
  type: HTMLInputTypeAttribute;
  error: string | undefined;
  isBusy: boolean;
  /** `clear` empties the field. */
  onSubmit(value: string, clear: () => void): void;
}

/** One line and a button; what is wrong with the line stands below it. */
export function AddressForm(props: AddressFormProps) {
  const input = useRef<HTMLInputElement>(null);

  function handleSubmit(event: FormEvent): void {
    event.preventDefault();
    const field = input.current;
    if (!field || props.isBusy) return;
    field.focus();
    props.onSubmit(field.value, () => {
      field.value = "";
    });
  }

  return (
    <form noValidate onSubmit={handleSubmit} className="flex flex-col gap-2 sm:flex-row sm:items-start">
      <Field label={props.label} isLabelHidden error={props.error} className="min-w-0 flex-1">
        {(control) => (
          <Input
            ref={input}
            type={props.type}
            autoComplete={props.type === "email" ? "email" : "off"}
            autoCapitalize="none"
            spellCheck={false}
            placeholder={props.placeholder}
            {...control}
          />
        )}
      </Field>
      <Button type="submit" busy={props.isBusy} className="sm:h-10">
        {props.submitLabel}
      </Button>
    </form>
  );
}

"use client";

import { type FormEvent, useState } from "react";
import { type Refusal, toRefusal } from "./to-refusal.ts";

export interface Submission {
  /** Stays true after success, while the next page is on its way. */
  readonly pending: boolean;
  readonly refusal: Refusal | null;
  readonly handleSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Tells of a fault that came from beside the form. */
  readonly handleFailure: (error: unknown) => void;
}

type Submit = (values: FormData) => Promise<Refusal | null>;

/** A form that is sent once at a time. `submit` gives null when it went through; what it throws is told. */
export function useSubmission(submit: Submit): Submission {
  const [state, setState] = useState<Pick<Submission, "pending" | "refusal">>({
    pending: false,
    refusal: null,
  });

  async function run(form: HTMLFormElement): Promise<void> {
    setState({ pending: true, refusal: null });
    const refusal = await submit(new FormData(form)).catch(toRefusal);
    setState({ pending: refusal === null, refusal });
    if (refusal) focusFirstFault(form, refusal);
  }

  function handleSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (!state.pending) void run(event.currentTarget);
  }

  const handleFailure = (error: unknown): void => setState({ pending: false, refusal: toRefusal(error) });

  return { ...state, handleSubmit, handleFailure };
}

function focusFirstFault(form: HTMLFormElement, { fields }: Refusal): void {
  const controls = [...form.elements].filter((element) => element instanceof HTMLInputElement);
  controls.find((control) => control.name in fields)?.focus();
}

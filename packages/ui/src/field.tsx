"use client";

import { type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

/** What the control inside a field must carry, so that it is named and its fault is announced. */
export interface FieldControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** The label is for screen readers only. */
  isLabelHidden?: boolean;
  /** Stands at the end of the label's line. */
  action?: ReactNode;
  className?: string;
  children: (control: FieldControlProps) => ReactNode;
}

export function Field({ label, hint, error, isLabelHidden, action, className, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const labelElement = (
    <label
      htmlFor={id}
      className={isLabelHidden ? "sr-only" : classNames("font-medium text-sm", action && "min-w-0 flex-1")}
    >
      {label}
    </label>
  );
  return (
    <div className={classNames("flex flex-col gap-1.5", className)}>
      {action ? (
        <div className="flex min-h-6 items-center gap-2">
          {labelElement}
          {action}
        </div>
      ) : (
        labelElement
      )}
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {hint && (
        <div id={`${id}-hint`} className="text-muted-foreground text-sm">
          {hint}
        </div>
      )}
      <p
        id={`${id}-error`}
        aria-live="polite"
        className="whitespace-pre-line text-danger text-sm empty:hidden"
      >
        {error}
      </p>
    </div>
  );
}

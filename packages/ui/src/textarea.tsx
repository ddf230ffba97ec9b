import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { inputClass } from "./input.tsx";

/** Grows with its text up to the maximum height given by its class. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={classNames(inputClass, "field-sizing-content min-h-20 resize-none py-2", className)}
      {...rest}
    />
  );
}

import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

export const inputClass =
  "w-full rounded-md border border-input bg-surface px-3 text-base text-foreground shadow-xs transition-[border-color,box-shadow] placeholder:text-muted-foreground hover:border-muted-foreground focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-ring/40 focus-visible:outline-offset-0 aria-invalid:border-danger aria-invalid:focus-visible:outline-danger/40 disabled:opacity-55 sm:text-sm";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input className={classNames(inputClass, "h-10 pointer-coarse:h-11 max-sm:h-11", className)} {...rest} />
  );
}

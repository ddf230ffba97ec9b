import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

/** A small mark for what needs somebody's attention. */
export function Badge({ className, ...rest }: ComponentProps<"span">) {
  return (
    <span
      className={classNames(
        "inline-flex shrink-0 items-center gap-1 rounded-full border border-attention-border bg-attention-surface px-2 py-0.5 font-medium text-attention text-xs tabular-nums",
        className,
      )}
      {...rest}
    />
  );
}

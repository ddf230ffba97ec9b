import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

const badgeClass = cva(
  "inline-flex shrink-0 items-center gap-1 rounded-full border px-2 py-0.5 font-medium text-xs tabular-nums",
  {
    variants: {
      tone: {
        neutral: "border-transparent bg-muted text-muted-foreground",
        attention: "border-attention-border bg-attention-surface text-attention",
        danger: "border-transparent bg-danger-surface text-danger",
        primary: "border-transparent bg-accent text-accent-foreground",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type BadgeProps = ComponentProps<"span"> & VariantProps<typeof badgeClass>;

export function Badge({ tone, className, ...rest }: BadgeProps) {
  return <span className={classNames(badgeClass({ tone }), className)} {...rest} />;
}

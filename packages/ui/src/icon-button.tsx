"use client";

import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Tooltip, type TooltipProps } from "./tooltip.tsx";

const iconButtonClass = cva(
  "inline-flex shrink-0 items-center justify-center rounded-md transition-colors disabled:pointer-events-none disabled:opacity-55",
  {
    variants: {
      variant: {
        ghost:
          "text-muted-foreground hover:bg-accent hover:text-accent-foreground data-[state=open]:bg-accent data-[state=open]:text-accent-foreground",
        primary: "bg-primary text-primary-foreground hover:bg-primary-hover",
        secondary: "border bg-surface text-foreground hover:bg-muted",
      },
      size: {
        sm: "size-7 [&_svg]:size-4",
        md: "size-9 [&_svg]:size-[1.125rem]",
        lg: "size-11 [&_svg]:size-5",
      },
    },
    defaultVariants: { variant: "ghost", size: "md" },
  },
);

export interface IconButtonProps
  extends Omit<ComponentProps<"button">, "aria-label">,
    VariantProps<typeof iconButtonClass> {
  /** The accessible name. */
  label: string;
  /** What the tooltip shows where it says more than the label, a shortcut for instance; null for none. */
  tooltip?: ReactNode;
  tooltipSide?: TooltipProps["side"];
}

export function IconButton(props: IconButtonProps) {
  const { label, tooltip = label, tooltipSide, variant, size, className, ...rest } = props;
  const button = (
    <button
      type="button"
      aria-label={label}
      className={classNames(iconButtonClass({ variant, size }), className)}
      {...rest}
    />
  );
  if (tooltip === null) return button;
  return (
    <Tooltip content={tooltip} {...(tooltipSide ? { side: tooltipSide } : {})}>
      {button}
    </Tooltip>
  );
}

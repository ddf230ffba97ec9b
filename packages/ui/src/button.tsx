import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { Spinner } from "./spinner.tsx";

/** The button's clothes, for a plain link. */
export const buttonClass = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium transition-colors disabled:pointer-events-none disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-primary text-primary-foreground hover:bg-primary-hover",
        secondary: "border bg-surface text-foreground hover:bg-muted",
        ghost: "text-foreground hover:bg-accent hover:text-accent-foreground",
        danger: "bg-danger text-danger-foreground hover:bg-danger-hover",
      },
      // On a phone, and wherever a finger points, each is as high as a thumb needs.
      size: {
        sm: "h-8 pointer-coarse:h-11 max-sm:h-11 px-3 text-sm [&_svg]:size-4",
        md: "h-9 pointer-coarse:h-11 max-sm:h-11 px-4 text-sm [&_svg]:size-4",
        lg: "h-11 px-5 text-base [&_svg]:size-5",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonClass> {
  /** Renders the one child, a link for instance, in the button's clothes. */
  asChild?: boolean;
  /** Keeps the focus and the width, shows that work goes on, and ignores presses. */
  busy?: boolean;
}

export function Button(props: ButtonProps) {
  const { variant, size, asChild, busy = false, className, children, onClick, ...rest } = props;
  const shared = { className: classNames(buttonClass({ variant, size }), className), ...rest };
  if (asChild) {
    return (
      <Slot.Root onClick={onClick} {...shared}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...shared}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

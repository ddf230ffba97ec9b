"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** Not modal: a modal one hides the page from screen readers while Tab can still reach it. */
export function Menu(props: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={false} {...props} />;
}

export const MenuTrigger = Primitive.Trigger;
export const MenuRadioGroup = Primitive.RadioGroup;

const itemClass =
  "relative flex select-none items-center gap-2.5 rounded-sm px-2.5 py-2 text-sm outline-none data-disabled:pointer-events-none data-highlighted:bg-accent data-highlighted:text-accent-foreground data-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0";

export function MenuContent({ className, ...rest }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={6}
        collisionPadding={8}
        className={classNames(
          "z-50 min-w-44 animate-pop-in rounded-lg border bg-surface p-1 text-foreground shadow-overlay",
          className,
        )}
        {...rest}
      />
    </Primitive.Portal>
  );
}

export interface MenuItemProps extends ComponentProps<typeof Primitive.Item> {
  tone?: "normal" | "danger";
}

export function MenuItem({ tone = "normal", className, ...rest }: MenuItemProps) {
  const danger = "text-danger data-highlighted:bg-danger-surface data-highlighted:text-danger";
  return (
    <Primitive.Item className={classNames(itemClass, tone === "danger" && danger, className)} {...rest} />
  );
}

export function MenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={classNames(itemClass, "pr-8", className)} {...rest}>
      {children}
      <Primitive.ItemIndicator className="absolute right-2.5">
        <Check aria-hidden />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <Primitive.Label className="px-2.5 pt-2 pb-1 font-medium text-muted-foreground text-xs">
      {children}
    </Primitive.Label>
  );
}

export function MenuSeparator() {
  return <Primitive.Separator className="my-1 h-px bg-border" />;
}

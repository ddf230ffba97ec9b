"use client";

import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { overlayClass } from "./overlay-class.ts";

export interface DrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The accessible name; not shown. */
  label: string;
  /** A press beside the panel closes it, unless this prevents it. */
  onInteractOutside?: (event: CustomEvent) => void;
  children: ReactNode;
}

/** The panel itself, not its first button: a tooltip would come up with the focus and take the first Escape. */
function focusPanel(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

/** A panel from the left edge, for phones. */
export function Drawer({ open, onOpenChange, label, onInteractOutside, children }: DrawerProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClass} />
        <Primitive.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusPanel}
          {...(onInteractOutside ? { onInteractOutside } : {})}
          className="fixed inset-y-0 left-0 z-50 flex w-[min(20rem,86vw)] animate-drawer-in flex-col border-r bg-sidebar shadow-overlay outline-none"
        >
          <Primitive.Title className="sr-only">{label}</Primitive.Title>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { classNames } from "./class-names.ts";
import { IconButton } from "./icon-button.tsx";
import { overlayClass } from "./overlay-class.ts";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  closeLabel: string;
  className?: string;
  children: ReactNode;
}

export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, closeLabel, className, children } = props;
  const opener = useRef<Element | null>(null);

  /** What opened it need not be a trigger of its own kind. */
  function returnFocus(event: Event): void {
    if (!(opener.current instanceof HTMLElement) || !opener.current.isConnected) return;
    event.preventDefault();
    opener.current.focus();
  }

  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClass} />
        <Primitive.Content
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={returnFocus}
          className={classNames(
            "fixed top-1/2 left-1/2 z-50 max-h-[85dvh] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 animate-pop-in overflow-y-auto rounded-xl border bg-surface p-6 shadow-overlay",
            className,
          )}
        >
          <Primitive.Title className="pr-8 font-semibold text-lg tracking-tight">{title}</Primitive.Title>
          {children}
          <Primitive.Close asChild>
            <IconButton label={closeLabel} tooltip={null} size="sm" className="absolute top-4 right-4">
              <X aria-hidden />
            </IconButton>
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

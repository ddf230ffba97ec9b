"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { IconButton } from "./icon-button.tsx";
import { overlayClass } from "./overlay-class.ts";

export interface SidePanelProps {
  onClose: () => void;
  title: string;
  /** Stands beside the title. */
  status?: ReactNode;
  closeLabel: string;
  /** What opened it may be gone when it closes: where the focus goes then. */
  onFocusLost: () => void;
  children: ReactNode;
}

/** A panel at the right edge, or on a phone a sheet from the bottom. It is open as long as it is there. */
export function SidePanel(props: SidePanelProps) {
  const { onClose, title, status, closeLabel, onFocusLost, children } = props;
  const opener = useRef<Element | null>(null);

  /** The panel itself, not its first button, so that it is read from its title on. */
  function focusPanel(event: Event): void {
    event.preventDefault();
    opener.current = document.activeElement;
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
  }

  function returnFocus(event: Event): void {
    event.preventDefault();
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    else onFocusLost();
  }

  return (
    <Primitive.Root open onOpenChange={onClose}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClass} />
        <Primitive.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusPanel}
          onCloseAutoFocus={returnFocus}
          className="fixed inset-x-0 bottom-0 z-50 flex max-h-[88dvh] min-h-[50dvh] animate-sheet-in flex-col rounded-t-2xl border-t bg-surface shadow-overlay outline-none sm:inset-x-auto sm:inset-y-0 sm:right-0 sm:max-h-none sm:w-[27rem] sm:animate-panel-in sm:rounded-none sm:border-t-0 sm:border-l"
        >
          <header className="flex shrink-0 items-center gap-3 border-b px-5 py-3.5">
            <Primitive.Title className="font-semibold text-lg tracking-tight">{title}</Primitive.Title>
            {status}
            <Primitive.Close asChild>
              <IconButton label={closeLabel} tooltip={null} className="-mr-2 ml-auto">
                <X aria-hidden />
              </IconButton>
            </Primitive.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-4 pb-[max(1.5rem,env(safe-area-inset-bottom))]">
            {children}
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

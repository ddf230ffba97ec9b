"use client";

import { useEffect, useState } from "react";

export interface DrawerState {
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  /** The drawer's entry in the history is being replaced by the page that a link leads to. */
  leave(): void;
}

/** An open drawer is an entry in the history, so that the back button closes it and nothing else. */
export function useDrawer(): DrawerState {
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    const handlePopState = (): void => setOpen(false);
    window.addEventListener("popstate", handlePopState);
    return () => window.removeEventListener("popstate", handlePopState);
  }, []);

  return {
    isOpen,
    open() {
      window.history.pushState(null, "");
      setOpen(true);
    },
    close: () => window.history.back(),
    leave: () => setOpen(false),
  };
}

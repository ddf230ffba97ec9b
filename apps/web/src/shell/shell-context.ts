"use client";

import { createContext, useContext } from "react";

/** What the parts of the signed-in layout can ask of it. */
export interface Shell {
  readonly isCollapsed: boolean;
  readonly isDrawerOpen: boolean;
  /** Shows or hides the sidebar: the column on wide screens, the drawer on narrow ones. */
  toggleSidebar(): void;
  /** A link of the drawer was followed. */
  leaveDrawer(): void;
  showShortcuts(): void;
}

const ShellContext = createContext<Shell | null>(null);

export const ShellProvider = ShellContext.Provider;

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new TypeError("useShell needs the signed-in layout around it.");
  return shell;
}

"use client";

import { classNames, TooltipProvider } from "@holdfast/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { useLiveApprovals } from "../inbox/use-live-approvals.ts";
import type { SessionUser } from "../session/get-session-user.ts";
import { useSessionRenewal } from "../session/use-session-renewal.ts";
import { Sidebar } from "../sidebar/sidebar.tsx";
import { useLiveConversations } from "../sidebar/use-live-conversations.ts";
import { loadLater } from "./load-later.ts";
import { ShellProvider } from "./shell-context.ts";
import { ShellHeader } from "./shell-header.tsx";
import { ShellOverlays } from "./shell-overlays.tsx";
import { rememberCollapsed } from "./sidebar-cookie.ts";
import { useDrawer } from "./use-drawer.ts";
import { useShortcuts } from "./use-shortcuts.ts";

export interface ShellProps {
  user: SessionUser;
  initiallyCollapsed: boolean;
  children: ReactNode;
}

const isWide = (): boolean => window.matchMedia("(min-width: 48rem)").matches;

/** Sidebar and main area. Stays mounted while the person moves between conversations. */
export function Shell({ user, initiallyCollapsed, children }: ShellProps) {
  const t = useTranslations("common");
  const sidebar = useTranslations("sidebar");
  const router = useRouter();
  const drawer = useDrawer();
  const [isCollapsed, setCollapsed] = useState(initiallyCollapsed);
  const [areShortcutsShown, setShortcutsShown] = useState(false);
  useLiveConversations();
  useLiveApprovals("count");
  useSessionRenewal();
  useEffect(loadLater, []);

  function toggleColumn(): void {
    rememberCollapsed(!isCollapsed);
    setCollapsed(!isCollapsed);
  }

  function toggleSidebar(): void {
    if (isWide()) toggleColumn();
    else if (drawer.isOpen) drawer.close();
    else drawer.open();
  }

  const showShortcuts = (): void => setShortcutsShown(true);
  useShortcuts({
    "new-conversation": () => router.push("/"),
    "toggle-sidebar": toggleSidebar,
    "show-shortcuts": showShortcuts,
  });

  const { isOpen: isDrawerOpen, leave: leaveDrawer } = drawer;
  const shell = { isCollapsed, isDrawerOpen, toggleSidebar, leaveDrawer, showShortcuts };
  return (
    <ShellProvider value={shell}>
      <TooltipProvider>
        <a
          href="#main"
          className="sr-only z-50 rounded-md bg-primary px-4 py-2 font-medium text-primary-foreground text-sm focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
        >
          {t("skipToContent")}
        </a>
        <div className="flex h-dvh overflow-hidden">
          <aside
            aria-label={sidebar("label")}
            className={classNames(
              "hidden w-72 shrink-0 flex-col border-r bg-sidebar",
              !isCollapsed && "md:flex",
            )}
          >
            <Sidebar user={user} />
          </aside>
          <div className="flex min-w-0 flex-1 flex-col">
            <ShellHeader />
            <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
              {children}
            </main>
          </div>
        </div>
        <ShellOverlays
          user={user}
          isDrawerOpen={isDrawerOpen}
          onCloseDrawer={drawer.close}
          areShortcutsShown={areShortcutsShown}
          onCloseShortcuts={() => setShortcutsShown(false)}
        />
      </TooltipProvider>
    </ShellProvider>
  );
}

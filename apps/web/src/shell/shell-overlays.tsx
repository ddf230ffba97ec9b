"use client";

import { lazy, Suspense } from "react";
import type { SessionUser } from "../session/get-session-user.ts";
import { Toasts } from "../toast/toasts.tsx";
import { WaitingToasts } from "../waiting/waiting-toasts.tsx";
import { loadShortcutsDialog, loadSidebarDrawer } from "./load-later.ts";

const ShortcutsDialog = lazy(loadShortcutsDialog);
const SidebarDrawer = lazy(loadSidebarDrawer);

export interface ShellOverlaysProps {
  user: SessionUser;
  isDrawerOpen: boolean;
  onCloseDrawer: () => void;
  areShortcutsShown: boolean;
  onCloseShortcuts: () => void;
}

/** What comes up over the page, each when it is first wanted. */
export function ShellOverlays(props: ShellOverlaysProps) {
  return (
    <>
      <Suspense>
        {props.isDrawerOpen && <SidebarDrawer user={props.user} onClose={props.onCloseDrawer} />}
      </Suspense>
      <Suspense>{props.areShortcutsShown && <ShortcutsDialog onClose={props.onCloseShortcuts} />}</Suspense>
      <WaitingToasts />
      <Toasts />
    </>
  );
}

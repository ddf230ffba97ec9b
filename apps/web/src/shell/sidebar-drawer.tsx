"use client";

import { Drawer } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import type { SessionUser } from "../session/get-session-user.ts";
import { Sidebar } from "../sidebar/sidebar.tsx";

export interface SidebarDrawerProps {
  user: SessionUser;
  onClose: () => void;
}

/** A toast lies outside, but its "Undo" belongs to what was done in here. */
function keepOpenForToasts(event: CustomEvent): void {
  if (event.target instanceof Element && event.target.closest("[data-sonner-toaster]"))
    event.preventDefault();
}

/** The sidebar on narrow screens, while it is open. */
export default function SidebarDrawer({ user, onClose }: SidebarDrawerProps) {
  const t = useTranslations("sidebar");
  return (
    <Drawer open onOpenChange={onClose} label={t("label")} onInteractOutside={keepOpenForToasts}>
      <Sidebar user={user} />
    </Drawer>
  );
}

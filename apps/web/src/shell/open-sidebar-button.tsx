"use client";

import { IconButton } from "@holdfast/ui";
import type { LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { PendingBadge } from "../inbox/pending-badge.tsx";
import { usePendingCount } from "../inbox/use-pending-count.ts";
import { useShell } from "./shell-context.ts";

/** Brings the sidebar, and says in its place how many wait. */
export function OpenSidebarButton({ icon: Icon, className }: { icon: LucideIcon; className?: string }) {
  const t = useTranslations("sidebar");
  const { toggleSidebar } = useShell();
  const count = usePendingCount();
  return (
    <span className={className}>
      <IconButton
        label={count > 0 ? t("openWaiting", { count }) : t("open")}
        tooltipSide="bottom"
        className="relative pointer-coarse:size-11"
        onClick={toggleSidebar}
      >
        <Icon aria-hidden />
        {count > 0 && (
          <PendingBadge
            count={count}
            className="-top-0.5 -right-1 pointer-coarse:top-1 pointer-coarse:right-0.5 absolute h-4 min-w-4 px-1"
          />
        )}
      </IconButton>
    </span>
  );
}

"use client";

import { classNames } from "@holdfast/ui";
import { Inbox } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { ShellLink } from "../shell/shell-link.tsx";
import { PendingBadge } from "./pending-badge.tsx";
import { usePendingCount } from "./use-pending-count.ts";

/** The way to what waits for me, and how much that is. */
export function InboxLink() {
  const t = useTranslations("inbox");
  const count = usePendingCount();
  const isHere = usePathname().startsWith("/inbox");
  return (
    <ShellLink
      href="/inbox"
      aria-label={count > 0 ? t("linkWaiting", { count }) : undefined}
      aria-current={isHere ? "page" : undefined}
      className={classNames(
        "flex h-9 pointer-coarse:h-11 items-center gap-2.5 rounded-md px-2.5 text-sm outline-offset-[-2px] hover:bg-accent/60",
        isHere && "bg-accent font-medium text-accent-foreground hover:bg-accent",
      )}
    >
      <Inbox aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      <span className="flex-1">{t("title")}</span>
      {count > 0 && <PendingBadge count={count} />}
    </ShellLink>
  );
}

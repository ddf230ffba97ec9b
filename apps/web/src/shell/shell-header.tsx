"use client";

import { classNames, IconButton } from "@holdfast/ui";
import { Menu, PanelLeftOpen, SquarePen } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useShell } from "./shell-context.ts";
import { usePageTitle } from "./use-page-title.ts";

/** Above the conversation: its title, and the way to the sidebar where that is not on the screen. */
export function ShellHeader() {
  const t = useTranslations("sidebar");
  const common = useTranslations("common");
  const router = useRouter();
  const { isCollapsed, toggleSidebar } = useShell();
  const { name, isShown } = usePageTitle();
  return (
    <header className="relative z-10 flex h-14 shrink-0 items-center gap-1 bg-background px-2 after:pointer-events-none after:absolute after:inset-x-0 after:top-full after:right-3 after:h-6 after:bg-linear-to-b after:from-background md:px-3">
      <title>{isShown ? `${name} · ${common("productName")}` : common("productName")}</title>
      <IconButton label={t("open")} tooltipSide="bottom" className="md:hidden" onClick={toggleSidebar}>
        <Menu aria-hidden />
      </IconButton>
      <span className={classNames("hidden", isCollapsed && "md:contents")}>
        <IconButton label={t("open")} tooltipSide="bottom" onClick={toggleSidebar}>
          <PanelLeftOpen aria-hidden />
        </IconButton>
      </span>
      <div className="min-w-0 flex-1 px-2 text-center md:text-left">
        <h1 className={classNames("truncate font-medium text-sm", !isShown && "sr-only")}>{name}</h1>
      </div>
      <span className={classNames("contents", !isCollapsed && "md:hidden")}>
        <IconButton label={t("newConversation")} tooltipSide="bottom" onClick={() => router.push("/")}>
          <SquarePen aria-hidden />
        </IconButton>
      </span>
    </header>
  );
}

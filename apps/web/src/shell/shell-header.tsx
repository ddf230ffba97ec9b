"use client";

import { classNames, IconButton } from "@holdfast/ui";
import { Menu, PanelLeftOpen, SquarePen } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useShell } from "./shell-context.ts";
import { useActiveConversation } from "./use-active-conversation.ts";

/** Above the conversation: its title, and the way to the sidebar where that is not on the screen. */
export function ShellHeader() {
  const t = useTranslations("sidebar");
  const common = useTranslations("common");
  const router = useRouter();
  const { isCollapsed, toggleSidebar } = useShell();
  const conversation = useActiveConversation();
  const title = conversation && (conversation.title ?? t("untitled"));
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 px-2 md:px-3">
      <title>{title ? `${title} · ${common("productName")}` : common("productName")}</title>
      <IconButton label={t("open")} tooltipSide="bottom" className="md:hidden" onClick={toggleSidebar}>
        <Menu aria-hidden />
      </IconButton>
      <span className={classNames("hidden", isCollapsed && "md:contents")}>
        <IconButton label={t("open")} tooltipSide="bottom" onClick={toggleSidebar}>
          <PanelLeftOpen aria-hidden />
        </IconButton>
      </span>
      <h1 className="min-w-0 flex-1 truncate px-2 text-center font-medium text-sm md:text-left">{title}</h1>
      <span className={classNames("contents", !isCollapsed && "md:hidden")}>
        <IconButton label={t("newConversation")} tooltipSide="bottom" onClick={() => router.push("/")}>
          <SquarePen aria-hidden />
        </IconButton>
      </span>
    </header>
  );
}

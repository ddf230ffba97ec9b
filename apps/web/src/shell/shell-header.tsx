"use client";

import { classNames, IconButton } from "@holdfast/ui";
import { Menu, PanelLeftOpen, SquarePen } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ModeChoice } from "../approval-mode/mode-choice.tsx";
import { OpenSidebarButton } from "./open-sidebar-button.tsx";
import { useShell } from "./shell-context.ts";
import { TabTitle } from "./tab-title.tsx";
import { useActiveConversation } from "./use-active-conversation.ts";
import { usePageTitle } from "./use-page-title.ts";

/** Above the conversation: its title, and the way to the sidebar where that is not on the screen. */
export function ShellHeader() {
  const t = useTranslations("sidebar");
  const router = useRouter();
  const { isCollapsed } = useShell();
  const { name, isShown } = usePageTitle();
  const conversation = useActiveConversation();
  return (
    <header className="relative z-10 flex h-14 shrink-0 items-center gap-1 bg-background px-2 after:pointer-events-none after:absolute after:inset-x-0 after:top-full after:right-3 after:h-6 after:bg-linear-to-b after:from-background md:px-3">
      <TabTitle page={isShown ? name : null} />
      <OpenSidebarButton icon={Menu} className="contents md:hidden" />
      <OpenSidebarButton
        icon={PanelLeftOpen}
        className={classNames("hidden", isCollapsed && "md:contents")}
      />
      <div className="min-w-0 flex-1 px-2 text-center md:text-left">
        <h1 className={classNames("truncate font-medium text-sm", !isShown && "sr-only")}>{name}</h1>
      </div>
      {conversation && <ModeChoice key={conversation.id} conversation={conversation} />}
      <span className={classNames("contents", !isCollapsed && "md:hidden")}>
        <IconButton label={t("newConversation")} tooltipSide="bottom" onClick={() => router.push("/")}>
          <SquarePen aria-hidden />
        </IconButton>
      </span>
    </header>
  );
}

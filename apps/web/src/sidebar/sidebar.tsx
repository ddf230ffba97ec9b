"use client";

import { Button, IconButton, KeyCombination } from "@holdfast/ui";
import { PanelLeftClose, SquarePen } from "lucide-react";
import { useTranslations } from "next-intl";
import { Mark } from "../brand/mark.tsx";
import { InboxLink } from "../inbox/inbox-link.tsx";
import type { SessionUser } from "../session/get-session-user.ts";
import { Account } from "../shell/account.tsx";
import { useShell } from "../shell/shell-context.ts";
import { ShellLink } from "../shell/shell-link.tsx";
import { useModifierKey } from "../shell/use-modifier-key.ts";
import { ConversationList } from "./conversation-list.tsx";

export function Sidebar({ user }: { user: SessionUser }) {
  const t = useTranslations("sidebar");
  const common = useTranslations("common");
  const { toggleSidebar } = useShell();
  const modifier = useModifierKey();
  return (
    <>
      <div className="flex h-14 items-center justify-between pr-3 pl-4">
        <span className="flex items-center gap-2.5 font-semibold tracking-tight">
          <Mark className="size-7" />
          {common("productName")}
        </span>
        <IconButton
          label={t("collapse")}
          tooltipSide="right"
          size="sm"
          className="pointer-coarse:size-10"
          onClick={toggleSidebar}
        >
          <PanelLeftClose aria-hidden />
        </IconButton>
      </div>
      <div className="flex flex-col gap-1.5 px-3 pb-3">
        <Button asChild className="group w-full justify-start gap-2.5 px-2.5 shadow-xs">
          <ShellLink href="/">
            <SquarePen aria-hidden className="text-primary" />
            {t("newConversation")}
            <span aria-hidden className="ml-auto opacity-0 transition-opacity group-hover:opacity-100">
              <KeyCombination keys={[modifier, "⇧", "O"]} />
            </span>
          </ShellLink>
        </Button>
        <InboxLink />
      </div>
      <nav aria-label={t("label")} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 pb-4">
        <ConversationList />
      </nav>
      <div className="border-t p-2">
        <Account user={user} />
      </div>
    </>
  );
}

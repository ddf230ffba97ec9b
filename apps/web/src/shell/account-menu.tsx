"use client";

import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@holdfast/ui";
import { ChevronsUpDown, Keyboard, LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import type { SessionUser } from "../session/get-session-user.ts";
import { signOut } from "../session/sign-out.ts";
import { ThemeChoice } from "../theme/theme-choice.tsx";
import { Avatar } from "./avatar.tsx";
import { useShell } from "./shell-context.ts";

export function AccountMenu({ user }: { user: SessionUser }) {
  const t = useTranslations("settings");
  const auth = useTranslations("auth");
  const { showShortcuts } = useShell();

  function handleSignOut(): void {
    signOut().catch(() => toast.error(auth("error.UNAVAILABLE")));
  }

  return (
    <Menu>
      <MenuTrigger
        aria-label={t("account", { name: user.name })}
        className="flex w-full items-center gap-2.5 rounded-lg p-2 text-left transition-colors hover:bg-accent/60 data-[state=open]:bg-accent"
      >
        <Avatar name={user.name} />
        <span className="min-w-0 flex-1 leading-tight">
          <span className="block truncate font-medium text-sm">{user.name}</span>
          <span className="block truncate text-muted-foreground text-xs">{user.email}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 text-muted-foreground" />
      </MenuTrigger>
      <MenuContent side="top" align="start" className="w-(--radix-dropdown-menu-trigger-width)">
        <ThemeChoice />
        <MenuSeparator />
        <MenuItem onSelect={showShortcuts}>
          <Keyboard aria-hidden />
          {t("shortcuts")}
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={handleSignOut}>
          <LogOut aria-hidden />
          {auth("signOut")}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

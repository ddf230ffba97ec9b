"use client";

import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@holdfast/ui";
import { Keyboard, LogOut, Settings } from "lucide-react";
import { useTranslations } from "next-intl";
import type { SessionUser } from "../session/get-session-user.ts";
import { signOut } from "../session/sign-out.ts";
import { leaveBrowser } from "../settings/notifications/leave-browser.ts";
import { settingsTabs } from "../settings/settings-tabs.ts";
import { ThemeChoice } from "../theme/theme-choice.tsx";
import { showError } from "../toast/toast.ts";
import { useTRPCClient } from "../trpc/trpc-context.ts";
import { AccountButton } from "./account-button.tsx";
import { useShell } from "./shell-context.ts";
import { ShellLink } from "./shell-link.tsx";

/** Opens as soon as it is there: it is fetched by the first press of its button. */
export default function AccountMenu({ user }: { user: SessionUser }) {
  const t = useTranslations("settings");
  const auth = useTranslations("auth");
  const { showShortcuts } = useShell();
  const trpc = useTRPCClient();

  function handleSignOut(): void {
    leaveBrowser(trpc)
      .then(() => signOut())
      .catch(() => showError(auth("error.UNAVAILABLE")));
  }

  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>
        <AccountButton user={user} />
      </MenuTrigger>
      <MenuContent side="top" align="start" className="w-(--radix-dropdown-menu-trigger-width)">
        <ThemeChoice />
        <MenuSeparator />
        {settingsTabs[0] && (
          <MenuItem asChild>
            <ShellLink href={settingsTabs[0].href}>
              <Settings aria-hidden />
              {t("title")}
            </ShellLink>
          </MenuItem>
        )}
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

"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import type { SessionUser } from "../session/get-session-user.ts";
import { Avatar } from "./avatar.tsx";

export interface AccountButtonProps extends ComponentProps<"button"> {
  user: SessionUser;
}

export function AccountButton({ user, ...rest }: AccountButtonProps) {
  const t = useTranslations("settings");
  return (
    <button
      type="button"
      aria-haspopup="menu"
      className="flex w-full items-center gap-2.5 rounded-lg p-2 text-left transition-colors hover:bg-accent/60 data-[state=open]:bg-accent"
      {...rest}
    >
      <Avatar name={user.name} />
      <span className="sr-only">{t("account")}</span>
      <span className="min-w-0 flex-1 leading-tight">
        <span className="block truncate font-medium text-sm">{user.name}</span>
        <span className="block truncate text-muted-foreground text-xs">{user.email}</span>
      </span>
      <ChevronsUpDown aria-hidden className="size-4 text-muted-foreground" />
    </button>
  );
}

"use client";

import { MenuLabel, MenuRadioGroup, MenuRadioItem } from "@holdfast/ui";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";

/** A part of a menu. */
export function ThemeChoice() {
  const t = useTranslations("settings");
  const { theme = "system", setTheme } = useTheme();
  const choices = [
    { value: "system", label: t("themeSystem"), icon: Monitor },
    { value: "light", label: t("themeLight"), icon: Sun },
    { value: "dark", label: t("themeDark"), icon: Moon },
  ];
  return (
    <MenuRadioGroup value={theme} onValueChange={setTheme}>
      <MenuLabel>{t("theme")}</MenuLabel>
      {choices.map(({ value, label, icon: Icon }) => (
        <MenuRadioItem key={value} value={value}>
          <Icon aria-hidden />
          {label}
        </MenuRadioItem>
      ))}
    </MenuRadioGroup>
  );
}

"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TabLinks } from "../shell/tab-links.tsx";
import { settingsTabs } from "./settings-tabs.ts";

/** The tabs of the settings, and the page of one of them. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("settings");
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 pt-1 pb-[max(3rem,env(safe-area-inset-bottom))]">
        <TabLinks
          label={t("title")}
          tabs={settingsTabs.map(({ href, name }) => ({ href, label: t(`tab.${name}`) }))}
        />
        {children}
      </div>
    </div>
  );
}

"use client";

import { Dialog, KeyCombination } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { useModifierKey } from "./use-modifier-key.ts";

export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const modifier = useModifierKey();
  const rows = [
    { name: t("shortcutNew"), keys: [modifier, "Shift", "O"] },
    { name: t("shortcutSidebar"), keys: [modifier, "B"] },
    { name: t("shortcutMove"), keys: ["↑", "↓"] },
    { name: t("shortcutRename"), keys: ["F2"] },
    { name: t("shortcutSend"), keys: ["Enter"] },
    { name: t("shortcutBreak"), keys: ["Shift", "Enter"] },
    { name: t("shortcutHelp"), keys: ["?"] },
  ];
  return (
    <Dialog open onOpenChange={onClose} title={t("shortcuts")} closeLabel={common("close")}>
      <dl className="mt-4 divide-y">
        {rows.map(({ name, keys }) => (
          <div key={name} className="flex items-center justify-between gap-6 py-2.5 text-sm">
            <dt>{name}</dt>
            <dd>
              <KeyCombination keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

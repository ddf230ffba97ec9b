"use client";

import { Dialog } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { ShortcutList } from "./shortcut-list.tsx";
import { useModifierKey } from "./use-modifier-key.ts";

export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const inbox = useTranslations("inbox.shortcuts");
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
  const inInbox = [
    { name: inbox("move"), keys: ["J", "K"] },
    { name: inbox("select"), keys: ["X"] },
    { name: inbox("approve"), keys: ["A"] },
    { name: inbox("reject"), keys: ["R"] },
  ];
  return (
    <Dialog open onOpenChange={onClose} title={t("shortcuts")} closeLabel={common("close")}>
      <ShortcutList rows={rows} />
      <h3 className="mt-5 font-semibold text-sm">{inbox("title")}</h3>
      <ShortcutList rows={inInbox} />
    </Dialog>
  );
}

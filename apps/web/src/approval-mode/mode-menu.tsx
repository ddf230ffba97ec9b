"use client";

import { approvalModeSchema, type Conversation } from "@holdfast/contracts";
import { Menu, MenuContent, MenuLabel, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { ModeButton } from "./mode-button.tsx";
import { useSetMode } from "./use-set-mode.ts";

/** Opens as soon as it is there: it is fetched by the first press of its button. */
export default function ModeMenu({ conversation }: { conversation: Conversation }) {
  const t = useTranslations("approvalMode");
  const setMode = useSetMode(conversation);
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>
        <ModeButton mode={conversation.approvalMode} tooltip={null} />
      </MenuTrigger>
      <MenuContent align="end" className="w-80 max-w-[calc(100vw-1rem)]">
        <MenuRadioGroup
          value={conversation.approvalMode}
          onValueChange={(mode) => setMode(approvalModeSchema.parse(mode))}
        >
          <MenuLabel>{t("title")}</MenuLabel>
          {approvalModeSchema.options.map((mode) => (
            <MenuRadioItem key={mode} value={mode} className="items-start py-2.5">
              <span className="min-w-0">
                <span className="block font-medium">{t(`${mode}.name`)}</span>
                <span className="block text-pretty text-muted-foreground text-xs">{t(`${mode}.help`)}</span>
              </span>
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <p className="px-2.5 pt-1 pb-2 text-muted-foreground text-xs">{t("floor")}</p>
      </MenuContent>
    </Menu>
  );
}

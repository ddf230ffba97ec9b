"use client";

import { Menu, MenuContent, MenuItem, MenuTrigger } from "@holdfast/ui";
import { Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { ConversationMenuButton } from "./conversation-menu-button.tsx";

export interface ConversationMenuProps {
  title: string;
  onRename: () => void;
  onDelete: () => void;
  className?: string;
}

/** Opens as soon as it is there: it is fetched by the first press of its button. */
export default function ConversationMenu({ title, onRename, onDelete, className }: ConversationMenuProps) {
  const t = useTranslations("sidebar");
  const chosen = useRef<(() => void) | null>(null);

  /** Only once the menu has let go of the focus: what was chosen puts it where it belongs. */
  function handleClosed(event: Event): void {
    if (!chosen.current) return;
    event.preventDefault();
    chosen.current();
    chosen.current = null;
  }

  const choose = (action: () => void) => () => {
    chosen.current = action;
  };

  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>
        <ConversationMenuButton title={title} className={className} />
      </MenuTrigger>
      <MenuContent align="start" onCloseAutoFocus={handleClosed}>
        <MenuItem onSelect={choose(onRename)}>
          <Pencil aria-hidden />
          {t("rename")}
        </MenuItem>
        <MenuItem tone="danger" onSelect={choose(onDelete)}>
          <Trash2 aria-hidden />
          {t("delete")}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

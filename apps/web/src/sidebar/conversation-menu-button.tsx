"use client";

import { IconButton, type IconButtonProps } from "@holdfast/ui";
import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";

export interface ConversationMenuButtonProps extends Omit<IconButtonProps, "label" | "children"> {
  title: string;
}

export function ConversationMenuButton({ title, ...rest }: ConversationMenuButtonProps) {
  const t = useTranslations("sidebar");
  return (
    <IconButton label={t("actions", { title })} tooltip={null} size="sm" aria-haspopup="menu" {...rest}>
      <Ellipsis aria-hidden />
    </IconButton>
  );
}

"use client";

import type { ApprovalMode } from "@holdfast/contracts";
import { classNames, IconButton, type IconButtonProps } from "@holdfast/ui";
import { Shield, ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";

export interface ModeButtonProps extends Omit<IconButtonProps, "label" | "children"> {
  mode: ApprovalMode;
}

const icons = { default: Shield, everything: ShieldCheck, writes: ShieldCheck, most: ShieldAlert };

export function ModeButton({ mode, className, ...rest }: ModeButtonProps) {
  const t = useTranslations("approvalMode");
  const Icon = icons[mode];
  return (
    <IconButton
      label={t("label", { mode: t(`${mode}.name`) })}
      tooltipSide="bottom"
      aria-haspopup="menu"
      className={classNames(mode === "most" && "text-attention", "pointer-coarse:size-11", className)}
      {...rest}
    >
      <Icon aria-hidden />
    </IconButton>
  );
}

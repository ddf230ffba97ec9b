"use client";

import { IconButton } from "@holdfast/ui";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCopy } from "./use-copy.ts";

export function CopyButton({ label, text, className }: { label: string; text: string; className?: string }) {
  const t = useTranslations("conversation");
  const { isCopied, copy } = useCopy();
  return (
    <IconButton
      size="sm"
      label={isCopied ? t("copied") : label}
      className={className}
      onClick={() => copy(text)}
    >
      {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
    </IconButton>
  );
}

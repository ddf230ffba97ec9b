import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { showError } from "../toast/toast.ts";
import { copyText } from "./copy-text.ts";

const shownMs = 2_000;

export function useCopy(): { isCopied: boolean; copy(text: string): void } {
  const t = useTranslations("conversation");
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return {
    isCopied,
    copy: (text) =>
      void copyText(text).then(
        () => setCopied(true),
        () => showError(t("copyFailed")),
      ),
  };
}

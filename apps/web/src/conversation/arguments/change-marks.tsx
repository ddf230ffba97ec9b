import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** What was there before: struck out, and said so. */
export function Before({ children }: { children: ReactNode }) {
  const t = useTranslations("conversation.changes");
  return (
    <del className="block rounded-md bg-danger-surface px-2 py-1 text-danger decoration-danger/60">
      <span className="sr-only">{t("before")} </span>
      {children}
    </del>
  );
}

/** What is there now. */
export function After({ children }: { children: ReactNode }) {
  const t = useTranslations("conversation.changes");
  return (
    <ins className="block rounded-md bg-success-surface px-2 py-1 font-medium text-success no-underline">
      <span className="sr-only">{t("after")} </span>
      {children}
    </ins>
  );
}

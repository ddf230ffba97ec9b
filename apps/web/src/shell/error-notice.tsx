"use client";

import { Button, buttonClass } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { Notice } from "./notice.tsx";

export interface ErrorNoticeProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** What an error boundary of Next shows. */
export function ErrorNotice({ error, reset }: ErrorNoticeProps) {
  const t = useTranslations("common");
  const actions = (
    <>
      <Button variant="primary" onClick={reset}>
        {t("retry")}
      </Button>
      <a href="/" className={buttonClass()}>
        {t("goHome")}
      </a>
    </>
  );
  return (
    <Notice title={t("somethingWrong")} actions={actions}>
      <p role="alert">{t("somethingWrongHelp")}</p>
      {error.digest && <p className="mt-2 text-sm">{t("errorId", { id: error.digest })}</p>}
    </Notice>
  );
}

"use client";

import { Button } from "@holdfast/ui";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Notice } from "./notice.tsx";

/** For a conversation that never was, is deleted, or is somebody else's: nobody can tell them apart. */
export function ConversationNotFound() {
  const t = useTranslations("common");
  const home = (
    <Button asChild variant="primary">
      <Link href="/" prefetch={false}>
        {t("goHome")}
      </Link>
    </Button>
  );
  return (
    <Notice title={t("conversationNotFound")} actions={home}>
      {t("conversationNotFoundHelp")}
    </Notice>
  );
}

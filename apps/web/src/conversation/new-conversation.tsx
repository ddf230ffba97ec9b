"use client";

import { useTranslations } from "next-intl";

export function NewConversation() {
  const t = useTranslations("conversation");
  return <h1>{t("greeting")}</h1>;
}

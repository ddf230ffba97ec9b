import { buttonClass } from "@holdfast/ui";
import { getTranslations } from "next-intl/server";
import { Notice } from "../shell/notice.tsx";

export default async function NotFound() {
  const t = await getTranslations("common");
  const home = (
    <a href="/" className={buttonClass({ variant: "primary" })}>
      {t("goHome")}
    </a>
  );
  return (
    <main className="flex min-h-dvh">
      <title>{`${t("notFound")} · ${t("productName")}`}</title>
      <Notice title={t("notFound")} actions={home}>
        {t("notFoundHelp")}
      </Notice>
    </main>
  );
}

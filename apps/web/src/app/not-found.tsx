import { Button } from "@holdfast/ui";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Notice } from "../shell/notice.tsx";

export default async function NotFound() {
  const t = await getTranslations("common");
  const home = (
    <Button asChild variant="primary">
      <Link href="/">{t("goHome")}</Link>
    </Button>
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

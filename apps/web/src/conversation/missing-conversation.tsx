import { Button } from "@holdfast/ui";
import Link from "next/link";
import { useTranslations } from "next-intl";

export function MissingConversation() {
  const t = useTranslations("common");
  return (
    <div className="m-auto flex max-w-md flex-col items-center gap-3 p-6 text-center">
      <h2 className="font-semibold text-lg">{t("conversationNotFound")}</h2>
      <p className="text-muted-foreground">{t("conversationNotFoundHelp")}</p>
      <Button asChild className="mt-2">
        <Link href="/">{t("goHome")}</Link>
      </Button>
    </div>
  );
}

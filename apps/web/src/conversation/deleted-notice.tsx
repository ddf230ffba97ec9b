import { useTranslations } from "next-intl";

export function DeletedNotice() {
  const t = useTranslations("conversation");
  return (
    <p role="status" className="border-t bg-muted px-4 py-5 text-center text-muted-foreground text-sm">
      {t("deleted")}
    </p>
  );
}

import { Button } from "@holdfast/ui";
import { useTranslations } from "next-intl";

export function InboxFailure({ text, onRetry }: { text: string; onRetry: () => void }) {
  const t = useTranslations("common");
  return (
    <div role="alert" className="m-auto flex flex-col items-center gap-4 py-16 text-center">
      <p>{text}</p>
      <Button onClick={onRetry}>{t("retry")}</Button>
    </div>
  );
}

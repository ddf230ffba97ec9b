import { Button } from "@holdfast/ui";
import { useTranslations } from "next-intl";

export function SettingsFailure({ text, onRetry }: { text: string; onRetry: () => void }) {
  const t = useTranslations("common");
  return (
    <div role="alert" className="flex flex-col items-start gap-3 rounded-xl border bg-surface p-5">
      <p>{text}</p>
      <Button onClick={onRetry}>{t("retry")}</Button>
    </div>
  );
}

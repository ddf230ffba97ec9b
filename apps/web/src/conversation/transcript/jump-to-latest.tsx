import { Button } from "@holdfast/ui";
import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";

/** At the side on a phone, where there is no room beside what is read. */
export function JumpToLatest({ onJump }: { onJump: () => void }) {
  const t = useTranslations("conversation");
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-end px-4 sm:justify-center">
      <Button
        size="sm"
        onClick={onJump}
        className="pointer-events-auto animate-pop-in rounded-full shadow-overlay max-sm:size-9 max-sm:p-0"
      >
        <ArrowDown aria-hidden />
        <span className="max-sm:sr-only">{t("jumpToLatest")}</span>
      </Button>
    </div>
  );
}

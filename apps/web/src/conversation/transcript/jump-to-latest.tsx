import { Button } from "@holdfast/ui";
import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";

export function JumpToLatest({ onJump }: { onJump: () => void }) {
  const t = useTranslations("conversation");
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
      <Button
        size="sm"
        onClick={onJump}
        className="pointer-events-auto animate-pop-in rounded-full shadow-overlay"
      >
        <ArrowDown aria-hidden />
        {t("jumpToLatest")}
      </Button>
    </div>
  );
}

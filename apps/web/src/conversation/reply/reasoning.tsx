import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";

/** What the model thought on the way; folded, since it is not the answer. */
export const Reasoning = memo(function Reasoning({ text, isGrowing }: { text: string; isGrowing: boolean }) {
  const t = useTranslations("conversation");
  return (
    <details className="group/reasoning text-muted-foreground text-sm">
      <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open/reasoning:rotate-90" />
        {isGrowing ? t("reasoningNow") : t("reasoning")}
      </summary>
      <p className="wrap-anywhere mt-2 ml-2 whitespace-pre-wrap border-l-2 pl-4">{text}</p>
    </details>
  );
});

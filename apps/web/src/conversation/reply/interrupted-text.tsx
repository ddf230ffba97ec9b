import { useTranslations } from "next-intl";
import { Markdown } from "../markdown/markdown.tsx";

/** Text whose writing was broken off; a retry writes it anew. */
export function InterruptedText({ text }: { text: string }) {
  const t = useTranslations("conversation");
  return (
    <div className="border-l-2 border-dashed pl-4">
      <Markdown text={text} isGrowing={false} />
      <p className="mt-1 text-muted-foreground text-xs">{t("brokenOff")}</p>
    </div>
  );
}

import { limits } from "@holdfast/contracts";
import { classNames } from "@holdfast/ui";
import { useTranslations } from "next-intl";

const shownFrom = limits.messageCharacters * 0.9;

/** Told only near the limit, where it matters. */
export function CharacterCount({ id, length }: { id: string; length: number }) {
  const t = useTranslations("conversation.composer");
  const over = length - limits.messageCharacters;
  return (
    <span
      id={id}
      aria-live="polite"
      className={classNames(
        "order-last w-full px-2 text-right text-xs tabular-nums empty:hidden",
        over > 0 ? "text-danger" : "text-muted-foreground",
      )}
    >
      {length < shownFrom ? null : over > 0 ? t("tooLong", { count: over }) : t("left", { count: -over })}
    </span>
  );
}

import { classNames } from "@holdfast/ui";
import { useTranslations } from "next-intl";

/** Told only near the limit, where it matters. */
export function CharacterCount({ id, length, max }: { id: string; length: number; max: number }) {
  const t = useTranslations("conversation.composer");
  const over = length - max;
  return (
    <span
      id={id}
      aria-live="polite"
      className={classNames(
        "order-last w-full px-2 text-right text-xs tabular-nums empty:hidden",
        over > 0 ? "text-danger" : "text-muted-foreground",
      )}
    >
      {length < max * 0.9 ? null : over > 0 ? t("tooLong", { count: over }) : t("left", { count: -over })}
    </span>
  );
}

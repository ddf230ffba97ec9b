import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import type { ExtraProps } from "streamdown";

/** The box of a task in a list: to look at, not to tick. */
export function TaskBox({ checked }: ComponentProps<"input"> & ExtraProps) {
  const t = useTranslations("conversation.markdown");
  return (
    <input
      type="checkbox"
      disabled
      checked={checked ?? false}
      readOnly
      aria-label={checked ? t("taskDone") : t("taskOpen")}
      className="mr-2 accent-primary"
    />
  );
}

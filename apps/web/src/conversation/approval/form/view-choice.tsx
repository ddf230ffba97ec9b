import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Draft } from "./draft.ts";

interface ViewChoiceProps {
  view: Draft["view"];
  onChange(view: Draft["view"]): void;
}

/** In fields, or as JSON. */
export function ViewChoice({ view, onChange }: ViewChoiceProps) {
  const t = useTranslations("conversation.form");
  const name = useId();
  return (
    <fieldset className="flex rounded-lg bg-muted p-0.5">
      <legend className="sr-only">{t("view.label")}</legend>
      {(["fields", "json"] as const).map((one) => (
        <label
          key={one}
          className="flex h-8 cursor-pointer items-center rounded-md px-3 text-muted-foreground text-sm has-checked:bg-surface has-checked:text-foreground has-checked:shadow-raised dark:has-checked:bg-accent has-focus-visible:outline-2 has-focus-visible:outline-ring max-sm:h-10"
        >
          <input
            type="radio"
            name={name}
            checked={view === one}
            onChange={() => onChange(one)}
            className="sr-only"
          />
          {t(`view.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}

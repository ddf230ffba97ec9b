"use client";

import type { Approval } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { ComposerChoice } from "./list-choices.ts";

interface ComposerChoicesProps {
  id: string;
  choices: readonly ComposerChoice[];
  chosen: ComposerChoice["type"];
  onChoose(type: ComposerChoice["type"]): void;
}

/** What is to become of the text, in words. Nothing is done but what is chosen here. */
export function ComposerChoices({ id, choices, chosen, onChoose }: ComposerChoicesProps) {
  const t = useTranslations("conversation.composer.choice");
  const name = useId();
  const toRejectWords = (waiting: readonly Approval[]): string =>
    waiting.every(({ kind }) => kind === "question") ? t("decline") : t("reject", { count: waiting.length });
  return (
    <fieldset
      id={id}
      className="mb-2 flex flex-col gap-0.5 rounded-xl border bg-surface p-1.5 shadow-raised sm:flex-row sm:flex-wrap"
    >
      <legend className="sr-only">{t("label")}</legend>
      {choices.map((choice) => (
        <label
          key={choice.type}
          className="flex min-h-11 flex-1 cursor-pointer items-center gap-2.5 rounded-lg px-3 py-1.5 text-sm hover:bg-muted has-checked:bg-accent has-focus-visible:outline-2 has-focus-visible:outline-ring has-checked:text-accent-foreground sm:min-h-9 sm:whitespace-nowrap"
        >
          <input
            type="radio"
            name={name}
            checked={choice.type === chosen}
            onChange={() => onChoose(choice.type)}
            className="size-4 shrink-0 accent-primary"
          />
          {choice.type === "reject" ? toRejectWords(choice.waiting) : t(choice.type)}
        </label>
      ))}
    </fieldset>
  );
}

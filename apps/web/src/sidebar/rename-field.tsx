"use client";

import { limits } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import type { FocusEvent, KeyboardEvent } from "react";

export interface RenameFieldProps {
  title: string;
  onRename: (title: string) => void;
  /** After renaming, and after giving up. */
  onEnd: () => void;
}

/** The person has just asked for this field. */
function focusAndSelect(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}

/** Enter and leaving the field keep what was typed, Escape does not. Leaving the window is not leaving the field. */
export function RenameField({ title, onRename, onEnd }: RenameFieldProps) {
  const t = useTranslations("sidebar");

  function handleKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    event.stopPropagation();
    if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.currentTarget.value = title;
    event.currentTarget.blur();
  }

  function handleBlur({ currentTarget: field }: FocusEvent<HTMLInputElement>): void {
    if (document.activeElement === field) return;
    onRename(field.value);
    onEnd();
  }

  return (
    <input
      ref={focusAndSelect}
      aria-label={t("titleLabel")}
      defaultValue={title}
      maxLength={limits.titleCharacters}
      onKeyDown={handleKeyDown}
      onBlur={handleBlur}
      className="h-9 w-full rounded-md border border-ring bg-surface px-2.5 text-base outline-2 outline-ring/40 sm:text-sm"
    />
  );
}

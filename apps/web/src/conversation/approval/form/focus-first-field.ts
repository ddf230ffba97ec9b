import { focusAtEnd } from "../focus-at-end.ts";

/** Where one writes in what has just appeared, or its first button where there is nothing to write. */
export function focusFirstField(place: Element | null): void {
  const field =
    place?.querySelector<HTMLElement>("input:not([type=radio]), textarea, select") ??
    place?.querySelector("button");
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) focusAtEnd(field);
  else if (field instanceof HTMLElement) field.focus();
}

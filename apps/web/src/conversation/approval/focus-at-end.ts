/** For the field that a press of a button has brought: the focus follows, behind what is written, and what sends it is in sight. */
export function focusAtEnd(field: HTMLInputElement | HTMLTextAreaElement | null): void {
  field?.focus();
  field?.form?.scrollIntoView({ block: "nearest" });
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
}

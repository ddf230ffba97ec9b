/** Puts the cursor into the field, behind its text, except where that would bring up a keyboard. */
export function focusOnDesktop(field: HTMLTextAreaElement | null): void {
  if (!field || !window.matchMedia("(pointer: fine)").matches) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
}

/** For browsers without `field-sizing`; the field's style limits the height. */
export function growWithText(field: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

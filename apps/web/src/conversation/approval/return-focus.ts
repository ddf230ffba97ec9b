import { focusComposer } from "../composer/focus-composer.ts";

/** When what had the focus is gone, it goes to where one writes, except where that brings up a keyboard. */
export function returnFocus(): void {
  if (document.activeElement !== document.body) return;
  if (window.matchMedia("(pointer: fine)").matches) focusComposer();
}

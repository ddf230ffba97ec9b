import type { KeyboardEvent } from "react";

/** Escape leaves a form of a card, as its button does. */
export const backOnEscape =
  (goBack: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    goBack();
  };

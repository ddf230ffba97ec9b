export type Shortcut = "new-conversation" | "toggle-sidebar" | "show-shortcuts";

type Press = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "isComposing" | "repeat"
>;

/** `isTyping`: the focus is where a question mark is text. */
export function matchShortcut(press: Press, isTyping: boolean): Shortcut | null {
  if (press.isComposing || press.repeat || press.altKey) return null;
  const hasModifier = press.ctrlKey !== press.metaKey;
  const key = press.key.toLowerCase();
  if (hasModifier && press.shiftKey && key === "o") return "new-conversation";
  if (hasModifier && !press.shiftKey && key === "b") return "toggle-sidebar";
  return key === "?" && !press.ctrlKey && !press.metaKey && !isTyping ? "show-shortcuts" : null;
}

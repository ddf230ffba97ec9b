import { describe, expect, it } from "vitest";
import { matchShortcut } from "./match-shortcut.ts";

const press = (key: string, held: Partial<Parameters<typeof matchShortcut>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  ...held,
});

describe("matchShortcut", () => {
  it.each([{ ctrlKey: true }, { metaKey: true }])(
    "opens a new conversation with %j, shift and O",
    (modifier) => {
      expect(matchShortcut(press("O", { ...modifier, shiftKey: true }), true)).toBe("new-conversation");
    },
  );

  it("shows and hides the sidebar while typing too", () => {
    expect(matchShortcut(press("b", { ctrlKey: true }), true)).toBe("toggle-sidebar");
  });

  it("shows the list on a question mark, unless it is text", () => {
    expect(matchShortcut(press("?", { shiftKey: true }), false)).toBe("show-shortcuts");
    expect(matchShortcut(press("?", { shiftKey: true }), true)).toBeNull();
  });

  it.each([
    press("b"),
    press("o", { ctrlKey: true }),
    press("b", { ctrlKey: true, altKey: true }),
    press("b", { ctrlKey: true, shiftKey: true }),
    press("b", { ctrlKey: true, repeat: true }),
    press("?", { isComposing: true }),
  ])("leaves %j alone", (event) => {
    expect(matchShortcut(event, false)).toBeNull();
  });
});

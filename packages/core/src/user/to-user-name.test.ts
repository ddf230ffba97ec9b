import { limits, userSignUpInputSchema } from "@holdfast/contracts";
import { describe, expect, it } from "vitest";
import { toUserName } from "./to-user-name.ts";

const email = "ada.lovelace@example.com";

describe("toUserName", () => {
  it.each([
    ["Ada Lovelace", "Ada Lovelace"],
    ["  Ada\tLovelace\u0000 ", "Ada Lovelace"],
    ["Ada \ud83d Lovelace", "Ada   Lovelace"],
    ["Ada 👩‍💻", "Ada 👩‍💻"],
    [null, "ada.lovelace"],
    ["", "ada.lovelace"],
    [" \u0000\ud800 ", "ada.lovelace"],
  ])("makes of %j %j", (name, kept) => {
    expect(toUserName(name, email)).toBe(kept);
  });

  it.each(["x".repeat(10_000), "👩".repeat(80), `x${"👩".repeat(80)}`])(
    "is what a sign-up could choose",
    (name) => {
      const kept = toUserName(name, email);
      expect(kept.length).toBeGreaterThanOrEqual(limits.nameCharacters - 1);
      expect(userSignUpInputSchema.shape.name.parse(kept)).toBe(kept);
    },
  );
});

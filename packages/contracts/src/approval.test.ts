import { describe, expect, it } from "vitest";
import { questionSchema } from "./approval.ts";

describe("questionSchema", () => {
  it("offers a choice once, however often and with whatever blanks it is named", () => {
    const { choices } = questionSchema.parse({
      question: "Where to?",
      choices: ["Lisbon", "Tokyo ", "Tokyo", "Lisbon"],
    });
    expect(choices).toEqual(["Lisbon", "Tokyo"]);
  });
});

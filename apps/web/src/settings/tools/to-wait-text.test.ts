import { expect, it } from "vitest";
import { toWaitText } from "./to-wait-text.ts";

it.each([
  [604_800, "7 days"],
  [86_400, "1 day"],
  [14_400, "4 hours"],
  [5_400, "90 minutes"],
  [61, "61 seconds"],
])("%i seconds are “%s”", (seconds, text) => {
  expect(toWaitText(seconds, "en")).toBe(text);
});

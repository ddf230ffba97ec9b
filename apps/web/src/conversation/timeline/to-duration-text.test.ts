import { expect, test } from "vitest";
import { toDurationText } from "./to-duration-text.ts";

test.for([
  [-5, "0 ms"],
  [340, "340 ms"],
  [999.6, "1 sec"],
  [3_240, "3.2 sec"],
  [9_990, "10 sec"],
  [59_700, "1 min"],
  [125_000, "2 min 5 sec"],
  [3_600_000, "1 hr"],
  [3 * 86_400_000 + 5 * 3_600_000 + 59_000, "3 days 5 hr"],
] as const)("%d ms is %s", ([ms, text]) => {
  expect(toDurationText(ms, "en")).toBe(text);
});

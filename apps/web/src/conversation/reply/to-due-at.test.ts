import { expect, test } from "vitest";
import { toDueAt } from "./to-due-at.ts";

const retry = { at: "2026-11-20T12:00:00.000Z", delayMs: 4_000 };
const failedAt = Date.parse(retry.at);

test("a wait that is read late has less of it left", () => {
  expect(toDueAt(retry, failedAt + 3_000)).toBe(failedAt + 4_000);
});

test("a clock that is behind the service's makes the wait no longer", () => {
  expect(toDueAt(retry, failedAt - 60_000)).toBe(failedAt - 60_000 + 4_000);
});

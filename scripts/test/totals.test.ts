import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readPlaywright, readTotals, readVitest, toSentence } from "./totals.ts";

const directory = mkdtempSync(join(tmpdir(), "holdfast-totals-"));

afterAll(() => rmSync(directory, { recursive: true }));

function report(content: object): string {
  const path = join(directory, `${crypto.randomUUID()}.json`);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };

test("a report's numbers are taken as they are", () => {
  expect(readTotals(report(vitest), { code: 0, read: readVitest })).toEqual({
    passed: 3,
    failed: 0,
    skipped: 2,
  });
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 0 };
  const read = { code: 1, read: readPlaywright };
  expect(readTotals(report({ stats }), read)).toEqual({ passed: 5, failed: 2, skipped: 0 });
});

test("a run that fails although each test passed counts as a failure", () => {
  expect(readTotals(report(vitest), { code: 1, read: readVitest }).failed).toBe(1);
});

test("a run without a report, and one without a test, count as failures", () => {
  expect(readTotals("/nowhere.json", { code: 0, read: readVitest }).failed).toBe(1);
  const empty = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  expect(readTotals(report(empty), { code: 0, read: readVitest }).failed).toBe(1);
});

test("skipped tests are told only where there are some", () => {
  expect(toSentence({ passed: 2, failed: 0, skipped: 0 })).toBe("2 passed, 0 failed");
  expect(toSentence({ passed: 2, failed: 1, skipped: 3 })).toBe("2 passed, 1 failed, 3 skipped");
});

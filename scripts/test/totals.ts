import { readFileSync } from "node:fs";

export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

export const noTotals: Totals = { passed: 0, failed: 0, skipped: 0 };

/** A step that is no test itself and went wrong. */
export const oneFailure: Totals = { passed: 0, failed: 1, skipped: 0 };

export function addTotals(a: Totals, b: Totals): Totals {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

export function toSentence({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/**
 * What a runner's own report says, made to agree with its exit code: a run that failed otherwise than by a test
 * (it crashed, an error nobody caught, no test found) counts as one failure more.
 */
export function readTotals(
  path: string,
  { code, read }: { code: number; read: (report: never) => Totals },
): Totals {
  const totals = readReport(path, read);
  const isEmpty = totals.passed + totals.failed === 0;
  const failed = totals.failed === 0 && (code !== 0 || isEmpty) ? 1 : totals.failed;
  return { ...totals, failed };
}

function readReport(path: string, read: (report: never) => Totals): Totals {
  try {
    return read(JSON.parse(readFileSync(path, "utf8")) as never);
  } catch {
    return noTotals;
  }
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

export const readVitest = (report: VitestReport): Totals => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
});

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

export const readPlaywright = ({ stats }: PlaywrightReport): Totals => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
});

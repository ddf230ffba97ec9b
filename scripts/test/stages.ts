import { rmSync } from "node:fs";
import { buildWeb } from "../build-web.ts";
import { generateClient } from "../generate-client.ts";
import { inRoot } from "../paths.ts";
import { run } from "../run.ts";
import { ensureBrowser } from "./ensure-browser.ts";
import { noTotals, oneFailure, readPlaywright, readTotals, readVitest, type Totals } from "./totals.ts";

export interface StageResult {
  totals: Totals;
  /** Shown in full when something failed. */
  output: string;
}

export interface Stage {
  title: string;
  /** The titles without which this one makes no sense. */
  needs: readonly string[];
  run: (signal: AbortSignal) => Promise<StageResult>;
}

const env = { CI: "true", TURBO_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1", FORCE_COLOR: "0" };
const passed: StageResult = { totals: noTotals, output: "" };

const generating = "Generating the database client";
const building = "Building the web app";
const finding = "Finding a browser";

/** What `npm test` does, in this order. */
export const stages: readonly Stage[] = [
  { title: generating, needs: [], run: (signal) => generateClient(signal).then(() => passed) },
  { title: "Types", needs: [generating], run: (signal) => runScript("types", signal) },
  {
    title: "Style, imports and unused code",
    needs: [generating],
    run: (signal) => runScript("check", signal),
  },
  { title: "Unit and integration tests", needs: [generating], run: (signal) => runVitest("unit", signal) },
  {
    title: "Crash tests",
    needs: [generating],
    run: (signal) => runVitest("crash", signal),
  },
  { title: building, needs: [generating], run: (signal) => buildWeb(signal).then(() => passed) },
  { title: finding, needs: [], run: findBrowser },
  { title: "End-to-end tests", needs: [building, finding], run: runPlaywright },
];

async function runScript(name: string, signal: AbortSignal): Promise<StageResult> {
  const { code, output } = await run(["npm", "run", "--silent", name], { env, signal });
  return { totals: code === 0 ? noTotals : oneFailure, output };
}

/** The project's tests, as `npm run test:<project>` does. */
async function runVitest(project: string, signal: AbortSignal): Promise<StageResult> {
  const report = prepareReport(project);
  const vitest = ["npm", "run", "--silent", `test:${project}`, "--"];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code, output } = await run([...vitest, ...reporters], { env, signal });
  return { totals: readTotals(report, { code, read: readVitest }), output: withCode(output, code) };
}

async function runPlaywright(signal: AbortSignal): Promise<StageResult> {
  const report = prepareReport("playwright");
  const playwright = [process.execPath, inRoot("node_modules/@playwright/test/cli.js"), "test"];
  const options = { cwd: inRoot("e2e"), env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, signal };
  const { code, output } = await run(playwright, options);
  return { totals: readTotals(report, { code, read: readPlaywright }), output: withCode(output, code) };
}

async function findBrowser(signal: AbortSignal): Promise<StageResult> {
  process.env.CHROMIUM_PATH = await ensureBrowser(signal);
  return passed;
}

/** A runner that was killed says nothing itself. */
const withCode = (output: string, code: number) => `${output.trimEnd()}\n(exit code ${code})`;

/** An old report must not speak for a run that crashed. */
function prepareReport(name: string): string {
  const path = inRoot(`test-results/${name}.json`);
  rmSync(path, { force: true });
  return path;
}

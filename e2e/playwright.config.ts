import { defineConfig } from "@playwright/test";
import { findChromium } from "./stack/find-chromium.ts";
import type { StackOptions } from "./stack/stack-options.ts";

const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

export default defineConfig<object, { stackOptions: Partial<StackOptions> }>({
  testDir: "specs",
  outputDir: "test-results",
  globalSetup: "./global-setup.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  retries: 0,
  // Two busy cores: a condition may take long to come true, and a test takes no longer for that.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    // A quarter of the time of all. `npm run test:e2e -- --trace retain-on-failure` keeps one of each that fails.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...findChromium(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});

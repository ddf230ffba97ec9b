import { spawn } from "node:child_process";
import { once } from "node:events";
import { step } from "./bootstrap/step.mjs";
import { inRoot } from "./paths.ts";
import { ensureBrowser } from "./test/ensure-browser.ts";

const { signal } = new AbortController();
const browser = await step("Finding a browser", () => ensureBrowser(signal));

const playwright = inRoot("node_modules/@playwright/test/cli.js");
const child = spawn(process.execPath, [playwright, "test", ...process.argv.slice(2)], {
  cwd: inRoot("e2e"),
  env: { ...process.env, CHROMIUM_PATH: browser },
  stdio: "inherit",
});
// A terminal's Ctrl-C reaches Playwright as well, which then ends what it has started.
process.on("SIGINT", () => {});
const [code] = await once(child, "exit");
process.exit(code ?? 1);

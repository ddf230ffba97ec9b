import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { inRoot } from "../paths.ts";
import { run } from "../run.ts";

const downloads = "https://cdn.playwright.dev";
const probeMs = 5_000;

const systemPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * A Chromium that starts on this machine: Playwright's own, installed if that is possible, else the system's, else
 * Debian's package (root only). Throws with what to do when there is none.
 */
export async function ensureBrowser(signal: AbortSignal): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const own = chromium.executablePath();
  if (!(await starts(own)) && (await isReachable(downloads))) await installOwn(signal);
  const found = (await findFirst([own, ...systemPaths])) ?? (await installFromDebian(signal));
  if (found) return found;
  throw new Error(
    "The end-to-end tests need Chromium. Install it (on Debian: apt-get install chromium), or run " +
      '"npx playwright install --with-deps chromium", or set CHROMIUM_PATH to one.',
  );
}

async function installOwn(signal: AbortSignal): Promise<void> {
  const playwright = [process.execPath, inRoot("node_modules/playwright/cli.js"), "install"];
  await run([...playwright, "chromium"], { signal });
  // The browser alone does not start where the system lacks its libraries.
  const isRoot = process.platform === "linux" && process.getuid?.() === 0;
  if (isRoot && !(await starts(chromium.executablePath())))
    await run([...playwright, "--with-deps", "chromium"], { signal });
}

async function installFromDebian(signal: AbortSignal): Promise<string | null> {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  const options = { signal, env: { DEBIAN_FRONTEND: "noninteractive" } };
  await run(["apt-get", "update"], options);
  await run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], options);
  return findFirst(systemPaths);
}

async function findFirst(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await starts(path)) return path;
  return null;
}

/** Asking for its version already loads every library that it needs. */
async function starts(path: string): Promise<boolean> {
  return existsSync(path) && (await run([path, "--version", "--no-sandbox"])).code === 0;
}

async function isReachable(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(probeMs) });
    return true;
  } catch {
    return false;
  }
}

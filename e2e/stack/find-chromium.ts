import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const systemPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser that `CHROMIUM_PATH` names, else Playwright's own, else the system's. */
export function findChromium(): { executablePath?: string } {
  const named = process.env.CHROMIUM_PATH;
  if (named) return { executablePath: named };
  if (existsSync(chromium.executablePath())) return {};
  const found = systemPaths.find((path) => existsSync(path));
  return found ? { executablePath: found } : {};
}

// Runs on the host's own Node, before anything is installed.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { step } from "./step.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Installs the dependencies as `package-lock.json` pins them, unless they are there already. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await step("Installing the dependencies", install);
}

/** npm writes what it has installed into a lockfile of its own, at the very end: a half-finished one has none. */
function isInstalled() {
  const wanted = readPackages("package-lock.json");
  const present = readPackages("node_modules/.package-lock.json");
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes("node_modules/")) return true;
    const found = present[path];
    return found ? found.version === entry.version : entry.optional === true;
  });
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }> | null} */
function readPackages(file) {
  const path = `${root}/${file}`;
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : null;
}

/** @returns {Promise<void>} */
function install() {
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const [command, ...rest] = npm?.endsWith("js") ? [process.execPath, npm, ...args] : ["npm", ...args];
  const child = spawn(String(command), rest, {
    cwd: root,
    shell: process.platform === "win32" && command === "npm",
    stdio: ["ignore", "pipe", "pipe"],
    // An older npm runs every package's install script; Prisma's would download an engine that is not needed.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PUPPETEER_SKIP_DOWNLOAD: "1" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`npm ci failed:\n${output}`))));
  });
}

// Runs on the host's own Node, which may be older than the one the project runs on.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { ensureInstalled } from "./install.mjs";

const parentPollMs = 1000;

/**
 * Installs what is missing and runs a script of this folder's parent on the project's own Node, with its
 * arguments, its signals and its exit code.
 * @param {string} script
 */
export async function handOver(script) {
  try {
    await ensureInstalled();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  const node = fileURLToPath(new URL("../../node_modules/node/bin/node", import.meta.url));
  const path = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const child = spawn(node, ["--disable-warning=ExperimentalWarning", path, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => child.kill(signal));
  }
  if (process.env.npm_lifecycle_event) followParent(() => child.kill("SIGTERM"));
  child.once("error", (error) => {
    console.error(`The project's Node could not be started: ${error.message}`);
    process.exit(1);
  });
  child.once("exit", (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
}

/**
 * An npm that was killed cannot pass on a signal. Nobody would be left to stop what it started.
 * @param {() => void} onDeath
 */
function followParent(onDeath) {
  const family = readFamily();
  const timer = setInterval(() => {
    if (readFamily() === family) return;
    clearInterval(timer);
    onDeath();
  }, parentPollMs);
}

/** The process above this one; where npm has put a shell between, also the one above that. */
function readFamily() {
  const parent = process.ppid;
  try {
    const isShell = readFileSync(`/proc/${parent}/cmdline`, "utf8").includes("\0-c\0");
    const stat = readFileSync(`/proc/${parent}/stat`, "utf8");
    return isShell ? `${parent} ${stat.slice(stat.lastIndexOf(")")).split(" ")[2]}` : `${parent}`;
  } catch {
    return `${parent}`;
  }
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { dataDir, inRoot, root } from "../paths.ts";
import { noteProcess, signalGroup } from "./leftovers.ts";
import { openLog, readLogTail } from "./log-file.ts";

export interface SupervisedOptions {
  name: string;
  /** Arguments of Node. */
  args: string[];
  cwd?: string;
  env: Record<string, string>;
  /** For development: its words go to the terminal. */
  isVerbose: boolean;
  /** How long it may take to end by itself. */
  graceMs: number;
  say: (line: string) => void;
}

export interface Supervised {
  name: string;
  /** Null while it runs for the first time; how it ended once it has. */
  failure: () => string | null;
  /** What it wrote to its log before it ended. */
  lastWords: () => string;
  /** From now on it is started again when it dies. */
  keepAlive: () => void;
  stop: () => Promise<void>;
  kill: () => void;
}

const firstDelayMs = 50;
const longestDelayMs = 5_000;
/** After so long it counts as healthy, and the next restart is quick again. */
const healthyAfterMs = 30_000;

/** Starts a process of ours in a group of its own, so that a terminal's Ctrl-C reaches only the supervisor. */
export function startSupervised(options: SupervisedOptions): Supervised {
  const stopping = new AbortController();
  const { child: first, logSize } = launch(options);
  let child = first;
  let failure: string | null = null;
  child.once("exit", (code, signal) => {
    failure = toReason(code, signal);
  });

  async function restartForever(): Promise<void> {
    let delayMs = firstDelayMs;
    while (!stopping.signal.aborted) {
      const began = Date.now();
      const reason = await ended(child);
      if (stopping.signal.aborted) return;
      if (Date.now() - began > healthyAfterMs) delayMs = firstDelayMs;
      options.say(`The ${options.name} ended (${reason}); starting it again.`);
      await delay(delayMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      delayMs = Math.min(delayMs * 2, longestDelayMs);
      child = launch(options).child;
    }
  }

  return {
    name: options.name,
    failure: () => failure,
    lastWords: () => (options.isVerbose ? "" : readLogTail(options.name, logSize)),
    keepAlive: () => void restartForever(),
    stop: () => {
      stopping.abort();
      return end(child, options.graceMs);
    },
    kill: () => {
      stopping.abort();
      if (child.pid) signalGroup(child.pid, "SIGKILL");
    },
  };
}

interface Launched {
  child: ChildProcess;
  logSize: number;
}

function launch({ name, args, cwd, env, isVerbose }: SupervisedOptions): Launched {
  using log = openLog(name);
  const output = isVerbose ? "inherit" : log.fd;
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    cwd: cwd ?? root,
    // What is started again after it died is back in half the time where its code is compiled already.
    env: { NODE_COMPILE_CACHE: inRoot("node_modules/.cache/compile"), ...process.env, ...env },
    stdio: ["ignore", output, output],
    detached: true,
  });
  if (child.pid) child.once("exit", noteProcess(dataDir, name, child.pid));
  return { child, logSize: log.size };
}

async function ended(child: ChildProcess): Promise<string> {
  if (!isRunning(child)) return toReason(child.exitCode, child.signalCode);
  const [code, signal] = await once(child, "exit");
  return toReason(code, signal);
}

async function end(child: ChildProcess, graceMs: number): Promise<void> {
  if (!isRunning(child) || !child.pid) return;
  const { pid } = child;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => signalGroup(pid, "SIGKILL"), graceMs);
  await gone;
  clearTimeout(timer);
  signalGroup(pid, "SIGKILL");
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

const toReason = (code: number | null, signal: NodeJS.Signals | null) => signal ?? `exit code ${code}`;

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { inRoot } from "./paths.ts";

export interface StackProcessOptions {
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logPath: string;
  /** Answers without a server error once the process can serve. */
  readonly readyUrl: string;
}

const pollMs = 25;
const readyTimeoutMs = 60_000;
/** As the supervisor of `npm start`: a worker drains for two seconds. */
const graceMs = 10_000;

/** A process of the product that a test can kill and start again. */
export class StackProcess {
  readonly #options: StackProcessOptions;
  #child: ChildProcess | null = null;

  constructor(options: StackProcessOptions) {
    this.#options = options;
  }

  /** Returns when it serves. What is given here replaces its environment this once. */
  async start(env: StackProcessOptions["env"] = {}): Promise<void> {
    const child = this.#spawn(env);
    this.#child = child;
    const deadline = Date.now() + readyTimeoutMs;
    while (!(await answers(this.#options.readyUrl))) {
      const hasEnded = child.exitCode !== null || child.signalCode !== null;
      if (hasEnded || Date.now() > deadline)
        throw new Error(`The ${this.#options.name} is not ready:\n${this.log()}`);
      await delay(pollMs);
    }
  }

  /** `kill -9`. Returns when it is gone. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  async stop(): Promise<void> {
    const child = this.#child;
    const timer = setTimeout(() => child?.kill("SIGKILL"), graceMs);
    await this.#end("SIGTERM");
    clearTimeout(timer);
  }

  log(): string {
    return readFileSync(this.#options.logPath, "utf8");
  }

  #spawn(given: StackProcessOptions["env"]): ChildProcess {
    const { args, cwd, env, logPath } = this.#options;
    mkdirSync(dirname(logPath), { recursive: true });
    const fd = openSync(logPath, "a");
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
      cwd,
      env: { ...process.env, NODE_COMPILE_CACHE: inRoot("node_modules/.cache/compile"), ...env, ...given },
      stdio: ["ignore", fd, fd],
    });
    closeSync(fd);
    // A test run that is ended in the middle takes its processes along.
    const endWithParent = () => child.kill("SIGKILL");
    process.once("exit", endWithParent);
    child.once("exit", () => process.off("exit", endWithParent));
    return child;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(readyTimeoutMs) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}

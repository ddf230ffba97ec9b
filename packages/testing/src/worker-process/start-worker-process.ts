import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { WorkerProcessOptions } from "./worker-process-options.ts";

export interface WorkerProcess extends AsyncDisposable {
  readonly pid: number;
  /** Sends a signal: SIGKILL, SIGSTOP, SIGCONT, SIGTERM. */
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Resolves with the exit code, null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** What it has logged so far, a JSON line an event. */
  readonly log: () => string;
}

/** Starting takes half the time where the code is compiled already. */
const compileCache = join(import.meta.dirname, "../../../../node_modules/.cache/compile");

/** Starts a worker and resolves when it claims. Disposing kills it. */
export async function startWorkerProcess(options: WorkerProcessOptions): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], {
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache, WORKER_OPTIONS: JSON.stringify(options) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (chunk) => {
    log += String(chunk);
  });
  const exited = once(child, "exit").then(([code]) => code as number | null);
  const ready = once(child.stdout, "data").then(() => true);
  if ((await Promise.race([ready, exited])) !== true) throw new Error(`The worker did not start:\n${log}`);
  return {
    pid: child.pid ?? 0,
    signal: (signal) => child.kill(signal),
    exited,
    log: () => log,
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

import { type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { root } from "./paths.ts";

const graceMs = 5_000;

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Outcome {
  code: number;
  output: string;
}

/** A command that failed, with all it said. */
class CommandError extends Error {}

/**
 * Runs a command on the project's own Node (or an executable) in a group of its own and returns what it said. When
 * the signal aborts, the whole group goes.
 */
export async function run(command: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const [file = "", ...args] = command;
  const spawnOptions: SpawnOptions = {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  };
  const child = spawn(file, args, spawnOptions);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const interrupt = () => child.pid && void endGroup(child.pid);
  options.signal?.addEventListener("abort", interrupt);
  try {
    const [code] = await once(child, "close");
    return { code: code ?? 1, output };
  } finally {
    options.signal?.removeEventListener("abort", interrupt);
  }
}

export async function runOrThrow(command: readonly string[], options: RunOptions = {}): Promise<void> {
  const { code, output } = await run(command, options);
  if (code !== 0)
    throw new CommandError(output.trim() || `${command.join(" ")} ended with exit code ${code}.`);
}

/** As a terminal's Ctrl-C would, so that a test runner takes down what it has started; then without mercy. */
async function endGroup(pid: number): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"] as const) {
    try {
      process.kill(-pid, signal);
    } catch {
      return;
    }
    await delay(graceMs);
  }
}

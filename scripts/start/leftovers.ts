import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { identify, isAlive, type ProcessIdentity, readIdentity } from "./process-identity.ts";

const graceMs = 5_000;
const pollMs = 50;

/** Notes a process that must not outlive its supervisor, and returns how to strike it out again. */
export function noteProcess(dataDir: string, name: string, pid: number): () => void {
  const directory = join(dataDir, "processes");
  mkdirSync(directory, { recursive: true });
  const path = join(directory, `${name}.json`);
  writeFileSync(path, JSON.stringify(identify(pid)));
  return () => rmSync(path, { force: true });
}

/** Ends what an earlier supervisor started and, being killed, could not end. Returns the names of what lived. */
export async function endLeftovers(dataDir: string): Promise<string[]> {
  const directory = join(dataDir, "processes");
  mkdirSync(directory, { recursive: true });
  const ended: string[] = [];
  for (const file of readdirSync(directory)) {
    const path = join(directory, file);
    const found = readIdentity(path);
    if (found && (await end(found))) ended.push(file.replace(".json", ""));
    rmSync(path);
  }
  return ended;
}

async function end(leftover: ProcessIdentity): Promise<boolean> {
  if (!isAlive(leftover)) return false;
  signalGroup(leftover.pid, "SIGTERM");
  const deadline = Date.now() + graceMs;
  while (isAlive(leftover) && Date.now() < deadline) await delay(pollMs);
  if (isAlive(leftover)) signalGroup(leftover.pid, "SIGKILL");
  return true;
}

/** Each process that we start leads a group, so that what it has started itself goes with it. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone already.
  }
}

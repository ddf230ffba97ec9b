import { execFile } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const pollMs = 20;

/** `kill -9` of a process and of all that descend from it. Returns when all are gone. */
export async function killTree(pid: number): Promise<void> {
  const pids = collectTree(pid, await listParents());
  for (const one of pids) kill(one);
  while ((await filterLiving(pids)).length > 0) await delay(pollMs);
}

async function filterLiving(pids: readonly number[]): Promise<number[]> {
  const living = await listParents();
  return pids.filter((pid) => living.has(pid));
}

/** Of every living process its parent; a zombie is dead. */
async function listParents(): Promise<Map<number, number>> {
  const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid=,stat="]);
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  return new Map(
    rows
      .filter(([, , state]) => !state?.startsWith("Z"))
      .map(([pid, parent]) => [Number(pid), Number(parent)]),
  );
}

function collectTree(root: number, parents: ReadonlyMap<number, number>): number[] {
  const children = [...parents].filter(([, parent]) => parent === root).map(([pid]) => pid);
  return [root, ...children.flatMap((child) => collectTree(child, parents))];
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}

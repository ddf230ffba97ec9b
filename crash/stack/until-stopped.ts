import { execFile } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const pollMs = 5;

/** Resolves when a process stands still: it says that it is about to freeze shortly before it does. */
export async function untilStopped(pid: number): Promise<void> {
  for (;;) {
    const { stdout } = await run("ps", ["-o", "stat=", "-p", String(pid)]);
    if (stdout.trim().startsWith("T")) return;
    await delay(pollMs);
  }
}

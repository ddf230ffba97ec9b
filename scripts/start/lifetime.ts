import { say, step } from "../bootstrap/step.mjs";

/** One Ctrl-C arrives up to three times: from the terminal, from npm and from the script that npm started. */
const echoMs = 1_000;

interface Part {
  stop: () => Promise<void>;
  kill: () => void | Promise<void>;
}

export interface Lifetime {
  /** Aborts when the end begins. */
  signal: AbortSignal;
  /** Something to be stopped at the end, before everything that was added earlier. */
  add: (part: Part) => void;
  /** Stops everything, in order, and ends the process. */
  end: (exitCode: number) => Promise<void>;
}

/** From here to the end of the process: a signal ends everything in order, a second one at once. */
export function createLifetime(release: () => void): Lifetime {
  const parts: Part[] = [];
  const ending = new AbortController();
  let endedAt = 0;

  async function end(exitCode: number): Promise<void> {
    if (ending.signal.aborted) return;
    endedAt = Date.now();
    ending.abort();
    await stopAll(parts).catch((error: unknown) => say(String(error)));
    release();
    process.exit(exitCode);
  }

  async function force(): Promise<void> {
    await Promise.allSettled(parts.map((part) => part.kill()));
    release();
    process.exit(130);
  }

  function onSignal(): void {
    if (!ending.signal.aborted) void end(0);
    else if (Date.now() - endedAt > echoMs) void force();
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  // The script that handed over to this one is gone, and with it the terminal or npm.
  if (process.channel) process.once("disconnect", onSignal);
  // A closed terminal can no longer be written to.
  process.stdout.on("error", () => {});
  return { signal: ending.signal, add: (part) => parts.unshift(part), end };
}

async function stopAll(parts: Part[]): Promise<void> {
  if (parts.length === 0) return;
  await step("Stopping; Ctrl-C once more does it at once", async () => {
    for (const part of parts) await part.stop();
  });
}

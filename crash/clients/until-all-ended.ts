import { setTimeout as delay } from "node:timers/promises";
import { isLostConnection } from "@holdfast/core";
import type { TestDatabase } from "@holdfast/testing";
import { assertHeld } from "../invariants/assert-held.ts";
import { readHistory } from "../invariants/read-history.ts";

export interface UntilAllEndedOptions {
  readonly database: TestDatabase;
  readonly seed: number;
  /** A run that has not ended by then is stuck. */
  readonly limitMs?: number;
}

const pollMs = 100;

/** Resolves when every run has ended. Throws with the history of those that do not. */
export async function untilAllEnded({
  database,
  seed,
  limitMs = 300_000,
}: UntilAllEndedOptions): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await haveAllEnded(database).catch(isStillAway))) {
    if (performance.now() > deadline) await tellStuck(database.url, seed);
    await delay(pollMs);
  }
}

const haveAllEnded = async ({ db }: TestDatabase): Promise<boolean> =>
  (await db.run.count({ where: { status: { in: ["queued", "running", "awaiting_approval"] } } })) === 0;

/** PostgreSQL may be one of those that are being struck. */
function isStillAway(error: unknown): false {
  if (!isLostConnection(error)) throw error;
  return false;
}

async function tellStuck(url: string, seed: number): Promise<never> {
  assertHeld(await readHistory({ url }), `CRASH_SEED=${seed}`);
  throw new Error(`CRASH_SEED=${seed}: runs wait for people who do not come.`);
}

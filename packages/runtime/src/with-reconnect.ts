import { setTimeout as delay } from "node:timers/promises";

const retryMs = 200;

/** PostgreSQL's classes for a server that goes away or is starting, and the socket's own errors. */
const lostConnection =
  /^(08\d{3}$|57P0[1-5]$|53300$|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|P1001$|P1017$|DatabaseNotReachable$|ConnectionClosed$)/;

/**
 * Repeats `query` while PostgreSQL cannot be reached, until the signal aborts. The statement must bear
 * to be repeated: a connection may be lost after the commit.
 */
export async function withReconnect<Result>(
  query: () => Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  for (;;) {
    try {
      return await query();
    } catch (error) {
      if (!isLostConnection(error) || !signal || signal.aborted) throw error;
      await delay(retryMs, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}

/** Of pg itself or wrapped by Prisma, which puts the driver's error into its own. */
export function isLostConnection(error: unknown): boolean {
  return describe(error, 4).some(
    (text) =>
      lostConnection.test(text) || /connection (is )?(closed|terminated)|Can't reach database/i.test(text),
  );
}

function describe(error: unknown, depth: number): string[] {
  if (typeof error === "string") return [error];
  if (typeof error !== "object" || error === null || depth === 0) return [];
  const fields = Object.entries({ ...error, message: "message" in error ? error.message : "" });
  const inner = "cause" in error ? describe(error.cause, depth - 1) : [];
  return [...fields.flatMap(([, value]) => describe(value, depth - 1)), ...inner];
}

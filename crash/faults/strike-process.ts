import { writeSync } from "node:fs";
import type { Socket } from "node:net";
import type pg from "pg";
import type { Strike, Struck } from "./orders.ts";

const standardError = 2;

/**
 * Does it. Does not return from a kill; returns from a freeze when the process goes on; returns the error that
 * the statement's caller gets from a cut.
 */
export function strikeProcess(strike: Strike, { statement, client }: StruckStatement): Error | null {
  const struck: Struck = { msg: "struck", ...strike, statement };
  writeSync(standardError, `${JSON.stringify(struck)}\n`);
  if (strike.fault === "cut") return cutConnection(client);
  process.kill(process.pid, strike.fault === "kill" ? "SIGKILL" : "SIGSTOP");
  // Another thread may have taken the signal: until it works, nothing else is done.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, settleMs);
  return null;
}

const settleMs = 50;

interface StruckStatement {
  readonly statement: string;
  readonly client: pg.Client;
}

function cutConnection(client: pg.Client): Error {
  const error = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" });
  // The package's types do not know the client's own connection.
  (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy(error);
  return error;
}

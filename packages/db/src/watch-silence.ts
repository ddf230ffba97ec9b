import { Socket } from "node:net";
import type pg from "pg";

/**
 * Ends a connection of the pool on which nothing has come for so long while somebody waits for it: its socket
 * has died without a sign, and what waits would wait for as long as TCP does, a quarter of an hour. To the one
 * who waits it is a lost connection as any other, whose statement may have been executed.
 */
export function watchSilence(pool: pg.Pool, silenceMs: number): void {
  pool.on("connect", ({ connection: { stream } }) => {
    stream.on("timeout", () => stream.destroy(createError()));
  });
  pool.on("acquire", ({ connection: { stream } }) => setTimer(stream, silenceMs));
  pool.on("release", (_, { connection: { stream } }) => setTimer(stream, 0));
}

function setTimer(stream: unknown, ms: number): void {
  if (stream instanceof Socket) stream.setTimeout(ms);
}

const createError = (): Error =>
  Object.assign(new Error("PostgreSQL does not answer on this connection."), { code: "ECONNRESET" });

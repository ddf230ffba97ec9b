import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "./generated/client.ts";
import { watchSilence } from "./watch-silence.ts";

export type Db = PrismaClient;

/** A client inside a transaction, or outside of one: what a single statement needs. */
export type DbOrTx = Prisma.TransactionClient;

export interface CreateDbOptions {
  readonly url: string;
  /** Most connections that the pool opens. */
  readonly maxConnections?: number;
  /** A statement that has no answer for so long has lost its connection. Longer than the longest takes. */
  readonly silenceMs?: number;
  readonly onConnectionError?: (error: Error) => void;
}

/**
 * The Prisma client over a pool of its own, which lives through a restart of PostgreSQL: both the
 * pool and each connection have an error listener, without which Node ends the process.
 * Statements are prepared once a connection. Close with `db.$disconnect()`.
 */
export function createDb(options: CreateDbOptions): Db {
  const pool = createPool(options);
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    statementNameGenerator: ({ sql }) => createHash("sha1").update(sql).digest("base64"),
  });
  // A full error quotes the arguments, which are people's words, and errors go to the log.
  return new PrismaClient({
    adapter,
    errorFormat: "minimal",
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  });
}

/** As long as a lease: a process that freezes in a transaction holds its rows no longer than its runs. */
const idleInTransactionMs = 3_000;

/** The longest of ours, the removal of what is old, takes a second or two, and a lock is held no longer. */
const defaultSilenceMs = 10_000;

/** A pool of plain connections that heals when PostgreSQL restarts. Close with `pool.end()`. */
export function createPool({
  url,
  maxConnections = 10,
  silenceMs = defaultSilenceMs,
  onConnectionError = () => {},
}: CreateDbOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    idle_in_transaction_session_timeout: idleInTransactionMs,
  });
  pool.on("error", onConnectionError);
  pool.on("connect", (client) => client.on("error", onConnectionError));
  watchSilence(pool, silenceMs);
  return pool;
}

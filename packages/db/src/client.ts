import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "./generated/client.ts";

export type Db = PrismaClient;

/** A client inside a transaction, or outside of one: what a single statement needs. */
export type DbOrTx = Prisma.TransactionClient;

export interface CreateDbOptions {
  readonly url: string;
  /** Most connections that the pool opens. */
  readonly maxConnections?: number;
  readonly onConnectionError?: (error: Error) => void;
}

/**
 * The Prisma client over a pool of its own, which lives through a restart of PostgreSQL: both the
 * pool and each connection have an error listener, without which Node ends the process.
 * Statements are prepared once a connection. Close with `db.$disconnect()`.
 */
export function createDb({ url, maxConnections = 10, onConnectionError = () => {} }: CreateDbOptions): Db {
  const pool = createPool({ url, maxConnections, onConnectionError });
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

/** A pool of plain connections that heals when PostgreSQL restarts. Close with `pool.end()`. */
export function createPool(options: Required<CreateDbOptions>): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    idle_in_transaction_session_timeout: idleInTransactionMs,
  });
  pool.on("error", options.onConnectionError);
  pool.on("connect", (client) => client.on("error", options.onConnectionError));
  return pool;
}

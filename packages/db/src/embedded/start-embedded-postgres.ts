import { mkdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { clusterPath, databaseName, toServerUrl } from "./data-directory.ts";
import { findFreePort } from "./free-port.ts";
import { initialiseCluster } from "./initialise-cluster.ts";
import { findPostgresBinaries } from "./postgres-binaries.ts";
import {
  findLivingPostmaster,
  type LaunchOptions,
  launchPostmaster,
  removeStalePostmasterFile,
  stopPostmaster,
} from "./postmaster.ts";
import { isPostgresAlive } from "./postmaster-file.ts";
import { findServerUser, grantPassage } from "./server-user.ts";

export interface EmbeddedPostgres {
  /** Of the database `holdfast`. The role in it may create further databases. */
  url: string;
  port: number;
  isAlive: () => boolean;
  /** True when a server that an earlier process had started was still alive. */
  isAdopted: boolean;
  stop(mode?: "fast" | "immediate"): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  dataDir: string;
  /** Preferred; another free one is taken when it is not. */
  port?: number;
  /** False gives up crash safety for speed (tests). */
  durable?: boolean;
  log: (line: string) => void;
}

/**
 * A real PostgreSQL in `dataDir`, reachable from this machine only. The server outlives this process: whoever
 * starts it next adopts it, and after a crash of everything PostgreSQL's own recovery brings all commits back.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log } = options;
  const dataDir = await toRealPath(options.dataDir);
  const binaries = await findPostgresBinaries();
  const user = await findServerUser(dataDir);
  const server = { dataDir, binaries, user, durable: options.durable ?? true };
  await grantPassage({ ...server, log });
  if (!(await exists(clusterPath(dataDir)))) await initialiseCluster(server);
  const { pid, port, isAdopted } = await adoptOrLaunch(server, options);
  return {
    url: await openDatabase(dataDir, port),
    port,
    isAdopted,
    isAlive: () => isPostgresAlive(pid),
    stop: (mode = "fast") => stopPostmaster(server, mode),
  };
}

const tries = 20;

async function adoptOrLaunch(
  server: Omit<LaunchOptions, "port">,
  { port: preferred, log }: EmbeddedPostgresOptions,
): Promise<{ pid: number; port: number; isAdopted: boolean }> {
  let failure = "";
  for (let attempt = 1; attempt <= tries; attempt++) {
    const living = await findLivingPostmaster(server.dataDir);
    if (living) return { ...living, isAdopted: true };
    await removeStalePostmasterFile(server.dataDir);
    const launched = await launchPostmaster({ ...server, port: await findFreePort(preferred) });
    if ("pid" in launched) return { ...launched, isAdopted: false };
    failure = launched.failure;
    if (!isPassing(failure)) break;
    log("PostgreSQL is still letting go of its last run; trying again.");
    await delay(500);
  }
  throw new Error(`PostgreSQL did not start in ${server.dataDir}:\n${failure.trim()}`);
}

/**
 * Failures that pass by themselves: somebody took the port in between, another process started the same server,
 * or a backend of a killed server has not noticed yet and still holds the shared memory.
 */
function isPassing(failure: string): boolean {
  return /could not bind|could not create any TCP|lock file .* already exists|shared memory block/.test(
    failure,
  );
}

async function openDatabase(dataDir: string, port: number): Promise<string> {
  const url = await toServerUrl(dataDir, port);
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [databaseName]);
    if (!rowCount) await client.query(`CREATE DATABASE ${databaseName}`).catch(ignoreTwin);
  } finally {
    await client.end();
  }
  url.pathname = `/${databaseName}`;
  return url.href;
}

/** Another process created it between the question and the command. */
function ignoreTwin(error: unknown): void {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "42P04" && code !== "23505") throw error;
}

async function toRealPath(path: string): Promise<string> {
  const parent = dirname(resolve(path));
  await mkdir(parent, { recursive: true });
  return join(await realpath(parent), basename(path));
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

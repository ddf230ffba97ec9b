import { spawn } from "node:child_process";
import { chown, open, readFile, rename, rm, stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { clusterPath, serverLogPath } from "./data-directory.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import {
  findPostmasterFile,
  isPostgresAlive,
  type PostmasterFile,
  postmasterFilePath,
} from "./postmaster-file.ts";
import { cLocale, type OperatingSystemUser, runProcess } from "./run-process.ts";
import { toServerFlags } from "./server-settings.ts";

const pollMs = 10;
/** Crash recovery replays at most `max_wal_size`; on a slow disk that takes a while. */
const readyTimeoutMs = 120_000;
const maxLogBytes = 4_000_000;

export interface LaunchOptions {
  dataDir: string;
  binaries: PostgresBinaries;
  user: OperatingSystemUser;
  port: number;
  durable: boolean;
}

/** The server that lives in this data directory, once it is ready; null when none lives. */
export async function findLivingPostmaster(dataDir: string): Promise<PostmasterFile | null> {
  const cluster = clusterPath(dataDir);
  const deadline = Date.now() + readyTimeoutMs;
  while (Date.now() < deadline) {
    const file = await findPostmasterFile(cluster);
    if (!file || !isPostgresAlive(file.pid)) return null;
    if (file.isReady) return file;
    await delay(pollMs);
  }
  throw new Error(`PostgreSQL in ${dataDir} did not become ready; see ${serverLogPath(dataDir)}.`);
}

/** A file whose server is dead. PostgreSQL would refuse to start if its number now belongs to another program. */
export async function removeStalePostmasterFile(dataDir: string): Promise<void> {
  const cluster = clusterPath(dataDir);
  const file = await findPostmasterFile(cluster);
  if (!file || !isPostgresAlive(file.pid)) await rm(postmasterFilePath(cluster), { force: true });
}

/**
 * Starts the server in a session of its own, so that neither a terminal's Ctrl-C nor the death of this process
 * takes it down, and returns when it is ready. Returns what it said instead when it ended before that.
 */
export async function launchPostmaster(
  options: LaunchOptions,
): Promise<{ pid: number; port: number } | { failure: string }> {
  const cluster = clusterPath(options.dataDir);
  const log = await openLog(options);
  const { size } = await log.stat();
  const flags = toServerFlags(options);
  const child = spawn(options.binaries.postgres, ["-D", cluster, ...flags], {
    ...options.user,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
    env: cLocale(),
  });
  const ended = new Promise<void>((resolve) => child.once("close", resolve).once("error", () => resolve()));
  await log.close();
  child.unref();
  const isReady = await Promise.race([ended.then(() => false), isReadyAs(child.pid, cluster)]);
  if (isReady && child.pid) return { pid: child.pid, port: options.port };
  return { failure: (await readFile(serverLogPath(options.dataDir), "utf8")).slice(size) };
}

async function isReadyAs(pid: number | undefined, cluster: string): Promise<boolean> {
  const deadline = Date.now() + readyTimeoutMs;
  while (pid !== undefined && Date.now() < deadline) {
    const file = await findPostmasterFile(cluster);
    if (file?.pid === pid && file.isReady) return true;
    if (!isPostgresAlive(pid)) return false;
    await delay(pollMs);
  }
  return false;
}

async function openLog({ dataDir, user }: LaunchOptions) {
  const path = serverLogPath(dataDir);
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > maxLogBytes) await rename(path, `${path}.old`);
  const file = await open(path, "a", 0o600);
  if (user.uid !== undefined && user.gid !== undefined) await chown(path, user.uid, user.gid);
  return file;
}

/** Ends every connection and waits until the server is gone. `immediate` skips the clean shutdown. */
export async function stopPostmaster(
  { dataDir, binaries, user }: Omit<LaunchOptions, "port" | "durable">,
  mode: "fast" | "immediate",
): Promise<void> {
  const cluster = clusterPath(dataDir);
  const file = await findPostmasterFile(cluster);
  if (!file || !isPostgresAlive(file.pid)) return;
  const stop = [binaries.pg_ctl, "stop", "-D", cluster, "-w", "-t", "60", "-m", mode] as const;
  const { code, output } = await runProcess(stop, user);
  if (code !== 0 && isPostgresAlive(file.pid)) {
    throw new Error(`PostgreSQL in ${dataDir} could not be stopped: ${output.trim()}`);
  }
}

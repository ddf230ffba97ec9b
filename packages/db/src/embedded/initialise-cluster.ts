import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { clusterPath, databaseUser, passwordPath } from "./data-directory.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import { type OperatingSystemUser, runProcess } from "./run-process.ts";

/**
 * Creates the data directory: the cluster and, readable by its owner only, the password. It is built beside its
 * place and then renamed, so a kill at any moment leaves either a whole one or none.
 */
export async function initialiseCluster(options: {
  dataDir: string;
  binaries: PostgresBinaries;
  user: OperatingSystemUser;
  durable: boolean;
}): Promise<void> {
  const { dataDir, user } = options;
  await removeUnfinished(dataDir);
  const draft = await mkdtemp(`${dataDir}.new-`);
  try {
    await own(draft, user);
    await writeFile(passwordPath(draft), randomBytes(24).toString("base64url"), { mode: 0o600 });
    await own(passwordPath(draft), user);
    await runInitdb(draft, options);
    await chmod(draft, 0o700);
    await rename(draft, dataDir);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!isTaken(error)) throw error;
  }
}

async function runInitdb(
  draft: string,
  { binaries, user, durable }: { binaries: PostgresBinaries; user: OperatingSystemUser; durable: boolean },
): Promise<void> {
  await mkdir(clusterPath(draft), { mode: 0o700 });
  await own(clusterPath(draft), user);
  const { code, output } = await runProcess(
    [
      binaries.initdb,
      `--pgdata=${clusterPath(draft)}`,
      `--username=${databaseUser}`,
      `--pwfile=${passwordPath(draft)}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Sorts by code point on every machine, and still knows the case of letters beyond ASCII.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      ...(durable ? [] : ["--no-sync"]),
    ],
    user,
  );
  if (code !== 0) throw new Error(`initdb failed: ${output.trim()}`);
}

async function own(path: string, user: OperatingSystemUser): Promise<void> {
  if (user.uid !== undefined && user.gid !== undefined) await chown(path, user.uid, user.gid);
}

/** Another process was faster: its directory stands, and this one's is dropped. */
function isTaken(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOTEMPTY" || code === "EEXIST";
}

const abandonedAfterMs = 10 * 60_000;

async function removeUnfinished(dataDir: string): Promise<void> {
  const parent = dirname(dataDir);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(`${basename(dataDir)}.new-`)) continue;
    const path = join(parent, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(path, { recursive: true, force: true });
  }
}

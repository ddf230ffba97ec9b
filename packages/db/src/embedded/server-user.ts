import { chmod, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import { type OperatingSystemUser, runProcess } from "./run-process.ts";

const name = "postgres";

/**
 * PostgreSQL refuses to run as root. There it runs as the owner of an existing data directory, or as the
 * system's `postgres` user, created when it is missing.
 */
export async function findServerUser(dataDir: string): Promise<OperatingSystemUser> {
  if (process.getuid?.() !== 0) return {};
  const owner = await stat(dataDir).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await findUser()) ?? (await createUser());
}

async function findUser(): Promise<{ uid: number; gid: number } | null> {
  const [uid, gid] = await Promise.all([runProcess(["id", "-u", name]), runProcess(["id", "-g", name])]);
  if (uid.code !== 0 || gid.code !== 0) return null;
  return { uid: Number(uid.output), gid: Number(gid.output) };
}

async function createUser(): Promise<OperatingSystemUser> {
  const add = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/bin/false"] as const;
  const { output } = await runProcess([...add, name]);
  const user = await findUser();
  if (user) return user;
  throw new Error(
    `PostgreSQL does not run as root, and a user "${name}" could not be created: ${output.trim()}`,
  );
}

/**
 * Lets that user reach the executables and the data, also where the repository lies in a private home such as
 * /root: it may pass through the directories above them (execute only), and list or read none of them.
 */
export async function grantPassage(options: {
  user: OperatingSystemUser;
  binaries: PostgresBinaries;
  dataDir: string;
  log: (line: string) => void;
}): Promise<void> {
  if (options.user.uid === undefined) return;
  const opened: string[] = [];
  for (const path of [options.dataDir, options.binaries.postgres]) {
    for (const directory of ancestors(path)) {
      if (await allowToPass(directory, options.user)) opened.push(directory);
    }
  }
  if (opened.length > 0) {
    options.log(`The "${name}" user may now pass through (not list or read) ${opened.join(", ")}.`);
  }
  const version = [options.binaries.postgres, "--version"] as const;
  if ((await runProcess(version, options.user).catch(() => null))?.code === 0) return;
  // An umask of 077 at the installation hides the executables themselves.
  await runProcess(["chmod", "-R", "o+rX", dirname(dirname(options.binaries.postgres))]);
}

function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [...ancestors(parent), parent];
}

async function allowToPass(directory: string, user: OperatingSystemUser): Promise<boolean> {
  const { mode, uid, gid } = await stat(directory);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if (mode & bit) return false;
  await chmod(directory, (mode & 0o7777) | bit);
  return true;
}

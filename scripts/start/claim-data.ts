import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identify, isAlive, type ProcessIdentity, readIdentity } from "./process-identity.ts";

export interface Claim {
  release: () => void;
}

class DataInUseError extends Error {
  constructor(dataDir: string, { pid }: ProcessIdentity) {
    super(`Holdfast is already running on ${dataDir} (process ${pid}). Stop that one first.`);
  }
}

/**
 * Makes this process the only one that runs on the data directory, until it ends, however it ends.
 * Throws `DataInUseError` when another does.
 */
export function claimData(dataDir: string): Claim {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, "supervisor.json");
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(identify(process.pid)));
  try {
    while (!tryLink(draft, path)) removeIfDead(path, dataDir);
  } finally {
    rmSync(draft, { force: true });
  }
  return { release: () => rmSync(path, { force: true }) };
}

/** Linking is atomic and never replaces: of several processes one succeeds. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/**
 * Moved aside before it is judged, so that of two processes that find a dead one's file only one removes it, and
 * neither removes the file that the other has just put there.
 */
function removeIfDead(path: string, dataDir: string): void {
  const seen = readIdentity(path);
  if (seen && isAlive(seen)) throw new DataInUseError(dataDir, seen);
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return;
    throw error;
  }
  const moved = readIdentity(aside);
  if (moved && isAlive(moved)) tryLink(aside, path);
  rmSync(aside, { force: true });
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && "code" in error && error.code === code;

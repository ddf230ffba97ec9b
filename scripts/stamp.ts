import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ignored =
  /^(node_modules|generated|test|\.next.*|\.turbo|next-env\.d\.ts|.*\.tsbuildinfo|.*\.test\.tsx?)$/;

/** A digest over the names and contents of everything below these paths that can change a build. */
function hashInputs(paths: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  for (const path of paths) addTo(hash, path);
  return hash.digest("hex");
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  const entries = readEntries(path);
  if (entries === null) {
    hash.update(`${path}\0`).update(readFileSync(path)).update("\0");
    return;
  }
  for (const name of entries.filter((entry) => !ignored.test(entry)).sort()) addTo(hash, join(path, name));
}

/** Null for a file. */
function readEntries(path: string): string[] | null {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return null;
    throw error;
  }
}

/**
 * Runs `make` unless it succeeded before with the same inputs. The stamp lies within what it makes, so that
 * removing that means making it again; and it is taken away first, so a half-made one is never taken for whole.
 */
export async function makeIfChanged(
  { inputs, stamp }: { inputs: readonly string[]; stamp: string },
  make: () => Promise<void>,
): Promise<void> {
  const wanted = hashInputs(inputs);
  if (readStamp(stamp) === wanted) return;
  rmSync(stamp, { force: true });
  await make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function readStamp(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

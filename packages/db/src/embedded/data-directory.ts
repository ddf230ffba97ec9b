import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The one role and the one database of an embedded server. */
export const databaseUser = "holdfast";
export const databaseName = "holdfast";

export const clusterPath = (dataDir: string) => join(dataDir, "cluster");
export const passwordPath = (dataDir: string) => join(dataDir, "password");
export const serverLogPath = (dataDir: string) => join(dataDir, "postgres.log");

export async function toServerUrl(dataDir: string, port: number): Promise<URL> {
  const password = (await readFile(passwordPath(dataDir), "utf8")).trim();
  return new URL(`postgresql://${databaseUser}:${password}@127.0.0.1:${port}/postgres`);
}

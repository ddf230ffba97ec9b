import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type EmbeddedPostgres, startEmbeddedPostgres, stopEmbeddedPostgres } from "@holdfast/db/embedded";
import { killTree } from "./kill-tree.ts";
import { inRoot } from "./paths.ts";
import type { StackDatabase } from "./stack-database.ts";

const run = promisify(execFile);

/** A PostgreSQL as `npm start` runs it: durable, so that what it has committed survives `kill -9`. */
export async function createOwnDatabase({
  dataDir,
  port,
}: {
  dataDir: string;
  port: number;
}): Promise<StackDatabase> {
  const directory = join(dataDir, "postgres");
  const start = (): Promise<EmbeddedPostgres> =>
    startEmbeddedPostgres({ dataDir: directory, port, durable: true, log: () => {} });
  const { url } = await start();
  await run(process.execPath, [inRoot("scripts/db-migrate.ts")], {
    env: { ...process.env, DATABASE_URL: url },
  });
  return {
    url,
    kill: async () => killTree(await readPid(directory)),
    restart: async () => {
      await start();
    },
    [Symbol.asyncDispose]: () => stopEmbeddedPostgres({ dataDir: directory, mode: "immediate" }),
  };
}

async function readPid(directory: string): Promise<number> {
  const [line = ""] = (await readFile(join(directory, "cluster/postmaster.pid"), "utf8")).split("\n");
  return Number(line);
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDb } from "@holdfast/db";
import { startEmbeddedPostgres, stopEmbeddedPostgres } from "@holdfast/db/embedded";
import type { TestDatabase } from "@holdfast/testing";
import { createTemplate, toDatabaseUrl } from "@holdfast/testing/database";

export interface OwnDatabase extends TestDatabase {
  /** `fast`: the server ends every connection, then itself. `immediate`: it is gone at once and recovers later. */
  readonly stop: (mode: "fast" | "immediate") => Promise<void>;
  /** On the same data and the same port. */
  readonly start: () => Promise<void>;
}

/** A PostgreSQL of this test's own, as `npm start` runs it: durable, with every table and no row. */
export async function startOwnDatabase(): Promise<OwnDatabase> {
  const home = await mkdtemp(join(tmpdir(), "holdfast-loss-"));
  const dataDir = join(home, "postgres");
  const server = await startEmbeddedPostgres({ dataDir, durable: true, log: () => {} });
  const url = toDatabaseUrl(server.url, await createTemplate(server.url, "holdfast_loss"));
  const db = createDb({ url });
  return {
    url,
    db,
    stop: (mode) => stopEmbeddedPostgres({ dataDir, mode }),
    start: async () => {
      await startEmbeddedPostgres({ dataDir, port: server.port, durable: true, log: () => {} });
    },
    [Symbol.asyncDispose]: async () => {
      await db.$disconnect();
      await stopEmbeddedPostgres({ dataDir, mode: "immediate" });
      await rm(home, { recursive: true, force: true });
    },
  };
}

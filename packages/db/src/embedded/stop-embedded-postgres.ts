import { findPostgresBinaries } from "./postgres-binaries.ts";
import { stopPostmaster } from "./postmaster.ts";
import { findServerUser } from "./server-user.ts";

/** Stops the server that lives in `dataDir`, whoever started it. Returns when it is gone, also if none was there. */
export async function stopEmbeddedPostgres(options: {
  dataDir: string;
  mode: "fast" | "immediate";
}): Promise<void> {
  const { dataDir, mode } = options;
  const server = { dataDir, binaries: await findPostgresBinaries(), user: await findServerUser(dataDir) };
  await stopPostmaster(server, mode);
}

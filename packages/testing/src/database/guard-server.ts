import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { stopEmbeddedPostgres } from "@holdfast/db/embedded";

/**
 * A process that outlives a test run by a moment. PostgreSQL is made to survive whoever started it; when the other
 * end of this pipe closes, however that came about, this one takes it down with its data.
 */
const home = process.argv[2] ?? "";
process.stdin.resume();
await once(process.stdin, "end");
await stopEmbeddedPostgres({ dataDir: join(home, "postgres"), mode: "immediate" });
await rm(home, { recursive: true, force: true });

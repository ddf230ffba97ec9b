import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import pg from "pg";
import { checkpointSchema } from "./checkpoint-schema.ts";

/** Any constant: the advisory lock under which LangGraph's tables are made. */
const setUpLockKey = 7_203_114_001;

/** Creates LangGraph's tables. Safe to call from many processes at once: one of them does it. */
export async function setUpSaver({ url }: { url: string }): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // A connection that ends while it is idle is no failure of the set-up; one in use throws by itself.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    const client = await pool.connect();
    try {
      await client.query("SELECT pg_advisory_lock($1::bigint)", [setUpLockKey]);
      await new PostgresSaver(pool, undefined, { schema: checkpointSchema }).setup();
    } finally {
      // Closed, and with it the lock is let go of; the pool's end waits for it.
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

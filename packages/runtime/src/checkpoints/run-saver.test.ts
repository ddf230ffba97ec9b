import { createTestDatabase, type TestDatabase } from "@holdfast/testing";
import { validate } from "@langchain/langgraph-checkpoint-validation";
import pg from "pg";
import { RunSaver } from "./run-saver.ts";

let database: TestDatabase;
let pool: pg.Pool;

/** Every case that LangGraph asks of a saver. */
validate({
  checkpointerName: "RunSaver",
  beforeAll: async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    // The database is dropped while connections may still be closing.
    pool.on("error", () => {});
    pool.on("connect", (client) => client.on("error", () => {}));
  },
  createCheckpointer: async () => {
    await pool.query(
      "TRUNCATE langgraph.checkpoints, langgraph.checkpoint_blobs, langgraph.checkpoint_writes",
    );
    return new RunSaver({ pool, fence: null, checkpointId: null });
  },
  afterAll: async () => {
    await pool.end();
    await database[Symbol.asyncDispose]();
  },
});

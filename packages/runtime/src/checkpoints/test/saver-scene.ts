import { type ClaimedRun, claimRun } from "@holdfast/core";
import {
  claimTestRun,
  createTestDeps,
  createTestUser,
  createTestWorker,
  type TestDeps,
} from "@holdfast/testing/factories";
import { type Checkpoint, emptyCheckpoint, uuid6 } from "@langchain/langgraph-checkpoint";
import pg from "pg";
import { RunSaver } from "../run-saver.ts";
import type { RunSaverOptions } from "../run-saver-options.ts";

/** A database with a pool whose statements are counted, and runs whose savers write to it. */
export class SaverScene implements AsyncDisposable {
  readonly deps: TestDeps;
  readonly pool: pg.Pool;
  /** Text of every statement that went through the pool. */
  readonly statements: string[] = [];

  private constructor(deps: TestDeps) {
    this.deps = deps;
    this.pool = new pg.Pool({ connectionString: deps.url, max: 5, application_name: "saver" });
    this.pool.on("error", () => {});
    this.pool.on("connect", (client) => {
      client.on("error", () => {});
      this.#count(client);
    });
  }

  static async create(): Promise<SaverScene> {
    return new SaverScene(await createTestDeps());
  }

  async claim(): Promise<ClaimedRun> {
    return (await claimTestRun(await createTestUser(this.deps))).claimed;
  }

  /** The same run, taken over by another worker. */
  async takeOver({ runId, conversationId }: ClaimedRun): Promise<ClaimedRun> {
    await this.deps.db.run.update({ where: { id: runId }, data: { status: "queued" } });
    const claimed = await claimRun(this.deps, { conversationId, worker: createTestWorker() });
    if (!claimed) throw new Error("The run cannot be claimed.");
    return claimed;
  }

  saver(fence: RunSaverOptions["fence"], options: Partial<RunSaverOptions> = {}): RunSaver {
    return new RunSaver({ pool: this.pool, fence, checkpointId: null, ...options });
  }

  /** Rows of LangGraph's tables that belong to a thread. */
  async count(threadId: string): Promise<{ checkpoints: number; blobs: number; writes: number }> {
    const rowsOf = (table: string) => `(SELECT count(*)::int FROM langgraph.${table} WHERE thread_id = $1)`;
    const { rows } = await this.pool.query(
      `SELECT ${rowsOf("checkpoints")} AS checkpoints, ${rowsOf("checkpoint_blobs")} AS blobs,
        ${rowsOf("checkpoint_writes")} AS writes`,
      [threadId],
    );
    return rows[0];
  }

  /** Cuts the connections of statements that wait for a lock. */
  async terminateWaiting(): Promise<void> {
    await this.deps.db.$queryRaw`
      SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  }

  /** Cuts every connection of the pool. */
  async terminatePool(): Promise<void> {
    await this.deps.db.$queryRaw`
      SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'saver'`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.pool.end();
    await this.deps[Symbol.asyncDispose]();
  }

  #count(client: pg.PoolClient): void {
    const query = client.query.bind(client);
    client.query = ((...args: Parameters<typeof query>) => {
      const statement: unknown = args[0];
      this.statements.push(
        typeof statement === "string" ? statement : String(Reflect.get(Object(statement), "text")),
      );
      return query(...args);
    }) as typeof client.query;
  }
}

export const threadOf = (threadId: string, checkpointId?: string) => ({
  configurable: {
    thread_id: threadId,
    checkpoint_ns: "",
    ...(checkpointId === undefined ? {} : { checkpoint_id: checkpointId }),
  },
});

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

export const loop = { source: "loop", step: 1, parents: {} } as const;

let clock = 0;

/** A checkpoint with these channels, each of a new version of the saver's; and those versions. */
export function checkpointWith(
  saver: RunSaver,
  values: Readonly<Record<string, unknown>>,
  height = 0,
): { checkpoint: Checkpoint; versions: Record<string, number> } {
  const version = saver.getNextVersion(height === 0 ? undefined : height);
  const versions = Object.fromEntries(Object.keys(values).map((channel) => [channel, version]));
  clock += 1;
  return {
    checkpoint: {
      ...emptyCheckpoint(),
      id: uuid6(clock),
      channel_values: values,
      channel_versions: versions,
    },
    versions,
  };
}

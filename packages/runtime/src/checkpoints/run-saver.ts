import { type Fence, LeaseLostError } from "@holdfast/core";
import type { RunnableConfig } from "@langchain/core/runnables";
import {
  type ChannelVersions,
  type Checkpoint,
  type CheckpointMetadata,
  type CheckpointTuple,
  type PendingWrite,
  WRITES_IDX_MAP,
} from "@langchain/langgraph-checkpoint";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import type pg from "pg";
import { withReconnect } from "../with-reconnect.ts";
import { checkpointSchema } from "./checkpoint-schema.ts";
import { PlainSerializer } from "./plain-serializer.ts";
import { type PutInput, type StoreInput, storeStatement } from "./statements.ts";

export interface RunSaverOptions {
  readonly pool: pg.Pool;
  /** Every write shows it; null only where no run is at stake. */
  readonly fence: Fence | null;
  /** Where the run stands; null before its first checkpoint. */
  readonly checkpointId: string | null;
  /** The parent of a run's first checkpoint. A new run takes nothing over from it, so it is not read. */
  readonly startCheckpointId?: string | null;
  /** Given up when it aborts. */
  readonly signal?: AbortSignal;
}

/**
 * The saver of one attempt of one run. Against the stock one: every write is fenced by the run's
 * epoch and is one statement, which also records the run's current checkpoint; writes are carried out
 * in the order in which they were asked for; "the latest checkpoint" is the run's own, never the
 * newest of the thread; versions differ between epochs; values are stored exactly or refused; and a
 * lost connection is retried, as every statement may be repeated. Throws `LeaseLostError`.
 *
 * A checkpoint only sums up what its step's tasks wrote, which is stored already, so it is kept back
 * and travels with the next write: one statement a step instead of two, and none before the first
 * reply. Recovery from the checkpoint before, with those writes, comes to the same state. Whoever
 * ends or suspends a run calls `flush` first.
 */
export class RunSaver extends PostgresSaver {
  readonly #options: RunSaverOptions;
  #checkpointId: string | null;
  #kept: PutInput | null = null;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(options: RunSaverOptions) {
    super(options.pool, new PlainSerializer(), { schema: checkpointSchema });
    this.#options = options;
    this.#checkpointId = options.checkpointId;
  }

  /** The run's current checkpoint; null before its first. */
  get checkpointId(): string | null {
    return this.#checkpointId;
  }

  /**
   * Grows by one. The suffix keeps apart what was written at the same height: by earlier runs of the
   * conversation, each of which begins at one, and by dead attempts of this run.
   */
  override getNextVersion(current: number | undefined): number {
    const height = Number.parseInt(String(current ?? "0"), 10) + 1;
    const { runId = "", epoch = 0 } = this.#options.fence ?? {};
    const version = `${String(height).padStart(16, "0")}.${runId}.${epoch}`;
    // The package's types know integer versions only; its code takes strings as well.
    return version as unknown as number;
  }

  override async getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    if (!this.#options.fence || config.configurable?.checkpoint_id) return this.#read(config);
    await this.flush();
    if (this.#checkpointId === null) return undefined;
    const configurable = { ...config.configurable, checkpoint_id: this.#checkpointId };
    return this.#read({ ...config, configurable });
  }

  override async put(
    config: RunnableConfig,
    checkpoint: Checkpoint,
    metadata: CheckpointMetadata,
    newVersions: ChannelVersions,
  ): Promise<RunnableConfig> {
    const { threadId, ns, checkpointId } = readPlace(config);
    const blobs = await this._dumpBlobs(threadId, ns, checkpoint.channel_values, newVersions);
    const put: PutInput = {
      threadId,
      ns,
      checkpointId: checkpoint.id,
      parentId: this.#kept ? this.#kept.parentId : (checkpointId ?? this.#options.startCheckpointId ?? null),
      checkpoint: this._dumpCheckpoint(checkpoint),
      metadata,
      blobs: [...(this.#kept?.blobs ?? []), ...blobs],
    };
    if (this.#options.fence) this.#kept = put;
    else await this.#store({ put, writes: null });
    this.#checkpointId = checkpoint.id;
    return { configurable: { thread_id: threadId, checkpoint_ns: ns, checkpoint_id: checkpoint.id } };
  }

  override async putWrites(config: RunnableConfig, writes: PendingWrite[], taskId: string): Promise<void> {
    const { threadId, ns, checkpointId } = readPlace(config);
    if (checkpointId === undefined) throw new Error("Writes belong to a checkpoint, but none is named.");
    // A task that asked twice has two resume values at one index: the later one holds both.
    const dumped = await this._dumpWrites(threadId, ns, checkpointId, taskId, writes);
    const rows = [...new Map(dumped.map((row) => [row[4], row])).values()];
    const isSpecial = writes.every(([channel]) => channel in WRITES_IDX_MAP);
    const put = this.#kept;
    this.#kept = null;
    await this.#store({ put, writes: { rows, isSpecial } });
  }

  /** Stores the checkpoint that was kept back, if there is one. */
  async flush(): Promise<void> {
    const put = this.#kept;
    this.#kept = null;
    if (put) await this.#store({ put, writes: null });
  }

  #read(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    return withReconnect(() => super.getTuple(config), this.#options.signal);
  }

  /** One write after the other, so `put` never overtakes the `putWrites` before it, nor the reverse. */
  #store(input: StoreInput): Promise<void> {
    const { pool, fence, signal } = this.#options;
    const stored = this.#tail.then(async () => {
      const { rowCount } = await withReconnect(() => pool.query(storeStatement(fence, input)), signal);
      if (fence && rowCount === 0) throw new LeaseLostError(fence.runId);
    });
    this.#tail = stored;
    stored.catch(() => {});
    return stored;
  }
}

interface Place {
  readonly threadId: string;
  readonly ns: string;
  readonly checkpointId: string | undefined;
}

function readPlace({ configurable }: RunnableConfig): Place {
  if (!configurable?.thread_id) throw new Error("A checkpoint belongs to a thread, but none is named.");
  const { thread_id, checkpoint_ns = "", checkpoint_id } = configurable;
  return { threadId: thread_id, ns: checkpoint_ns, checkpointId: checkpoint_id };
}

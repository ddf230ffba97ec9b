import { LeaseLostError } from "@holdfast/core";
import type { RunnableConfig } from "@langchain/core/runnables";
import {
  type ChannelVersions,
  type Checkpoint,
  type CheckpointListOptions,
  type CheckpointMetadata,
  type CheckpointTuple,
  type PendingWrite,
  WRITES_IDX_MAP,
} from "@langchain/langgraph-checkpoint";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import { withReconnect } from "../with-reconnect.ts";
import { checkpointSchema } from "./checkpoint-schema.ts";
import { copyThread } from "./copy-thread.ts";
import { toJsonb } from "./jsonb.ts";
import { type CheckpointKey, listCheckpoints } from "./list-checkpoints.ts";
import { listTuples } from "./list-tuples.ts";
import { mergeBlobs } from "./merge-blobs.ts";
import { PlainSerializer } from "./plain-serializer.ts";
import { type Place, readPlace } from "./read-place.ts";
import { readTuples } from "./read-tuples.ts";
import type { RunSaverOptions } from "./run-saver-options.ts";
import { type PutInput, type StoreInput, storeStatement } from "./statements.ts";
import { storableField, storableText } from "./storable-text.ts";

/**
 * The saver of one attempt of one run. Against the stock one: every write is fenced by the run's
 * epoch and is one statement, which also records the run's current checkpoint; writes are carried out
 * in the order in which they were asked for; "the latest checkpoint" is the run's own, never the
 * newest of the thread; versions differ between epochs; values are stored exactly or refused; and a
 * lost connection is retried, as every statement may be repeated. Throws `LeaseLostError`. After a
 * write that failed none is tried.
 *
 * A checkpoint only sums up what its step's tasks wrote, which is stored already, so it is kept back
 * and travels with the next write: one statement a step instead of two. Recovery from the checkpoint
 * before, with those writes, comes to the same state. What is written to the checkpoint of a run's input
 * is that input again, and is not stored: so nothing is before the first reply. Whoever ends or suspends a
 * run calls `flush` first.
 */
export class RunSaver extends PostgresSaver {
  readonly #options: RunSaverOptions;
  #checkpointId: string | null;
  #kept: PutInput | null = null;
  /** The last checkpoint holds what the run was given, and no node's result. */
  #isInput = false;
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

  override async getTuple({ configurable }: RunnableConfig): Promise<CheckpointTuple | undefined> {
    await this.flush();
    if (configurable?.thread_id === undefined) return undefined;
    const { thread_id: threadId, checkpoint_ns: ns = "", checkpoint_id } = configurable;
    const checkpointId = checkpoint_id ?? (await this.#latest({ threadId, ns }));
    if (checkpointId === null) return undefined;
    return (await this.#read([{ threadId, ns, checkpointId }]))[0];
  }

  /** The whole of each, as LangGraph wants it. For a history without the states: `listCheckpoints`. */
  override async *list(
    { configurable }: RunnableConfig,
    { limit = Number.POSITIVE_INFINITY, before, filter }: CheckpointListOptions = {},
  ): AsyncGenerator<CheckpointTuple> {
    await this.flush();
    yield* listTuples({
      pool: this.#options.pool,
      threadId: configurable?.thread_id,
      ns: configurable?.checkpoint_ns,
      checkpointId: configurable?.checkpoint_id,
      before: before?.configurable?.checkpoint_id,
      filter,
      limit,
      reconnecting: (query) => this.#reconnecting(query),
      read: (keys) => this.#read(keys),
    });
  }

  override put(
    config: RunnableConfig,
    checkpoint: Checkpoint,
    metadata: CheckpointMetadata,
    newVersions: ChannelVersions,
  ): Promise<RunnableConfig> {
    const written = this.#inOrder(async () => {
      const { threadId, ns, checkpointId } = readPlace(config);
      Object.keys(newVersions).forEach(storableText);
      const blobs = await this._dumpBlobs(threadId, ns, checkpoint.channel_values, newVersions);
      const put: PutInput = {
        threadId,
        ns,
        checkpointId: checkpoint.id,
        parentId: this.#kept
          ? this.#kept.parentId
          : (checkpointId ?? this.#options.startCheckpointId ?? null),
        checkpoint: JSON.stringify(this._dumpCheckpoint(checkpoint), storableField),
        metadata: toJsonb(metadata),
        blobs: mergeBlobs(this.#kept?.blobs ?? [], blobs),
      };
      this.#isInput = metadata.source === "input";
      if (this.#options.fence) this.#kept = put;
      else await this.#store({ put, writes: null });
      this.#checkpointId = checkpoint.id;
    });
    const { thread_id, checkpoint_ns = "" } = config.configurable ?? {};
    const stored = { configurable: { thread_id, checkpoint_ns, checkpoint_id: checkpoint.id } };
    return this.#reported(written).then(() => stored);
  }

  override putWrites(config: RunnableConfig, writes: PendingWrite[], taskId: string): Promise<void> {
    const written = this.#inOrder(async () => {
      const { threadId, ns, checkpointId } = readPlace(config);
      if (checkpointId === undefined) throw new Error("Writes belong to a checkpoint, but none is named.");
      if (writes.length === 0 || (this.#kept && this.#isInput)) return;
      for (const [channel] of writes) storableText(channel);
      // A task that asked twice has two resume values at one index: the later one holds both.
      const dumped = await this._dumpWrites(threadId, ns, checkpointId, storableText(taskId), writes);
      const rows = [...new Map(dumped.map((row) => [row[4], row])).values()];
      const isSpecial = writes.every(([channel]) => channel in WRITES_IDX_MAP);
      await this.#store({ put: this.#takeKept(), writes: { rows, isSpecial } });
    });
    return this.#reported(written);
  }

  /** Stores the checkpoint that was kept back, if there is one. */
  flush(): Promise<void> {
    return this.#inOrder(async () => {
      const put = this.#takeKept();
      if (put) await this.#store({ put, writes: null });
    });
  }

  /** See `copyThread`, of which this is the form that heals. */
  async copyThread(from: string, to: string): Promise<void> {
    await this.flush();
    await this.#reconnecting(() => copyThread(this.#options.pool, { from, to }));
  }

  async #latest({ threadId, ns }: Omit<Place, "checkpointId">): Promise<string | null> {
    if (this.#options.fence) return this.#checkpointId;
    const [latest] = await this.#reconnecting(() =>
      listCheckpoints(this.#options.pool, { threadId, ns, limit: 1 }),
    );
    return latest?.checkpointId ?? null;
  }

  async #read(keys: readonly CheckpointKey[]): Promise<CheckpointTuple[]> {
    const { pool } = this.#options;
    const tuples = await this.#reconnecting(() => readTuples({ pool, serde: this.serde }, keys));
    return Promise.all(tuples.map((tuple) => this.#withSends(tuple)));
  }

  /** In LangGraph's formats before the fourth, a checkpoint's `Send`s are among its parent's writes. */
  async #withSends(tuple: CheckpointTuple): Promise<CheckpointTuple> {
    if (tuple.checkpoint.v >= 4 || !tuple.parentConfig) return tuple;
    return (await super.getTuple(tuple.config)) ?? tuple;
  }

  async #reported(written: Promise<void>): Promise<void> {
    const { onFailure } = this.#options;
    await (onFailure ? written.catch(onFailure) : written);
  }

  #takeKept(): PutInput | null {
    const put = this.#kept;
    this.#kept = null;
    return put;
  }

  async #store(input: StoreInput): Promise<void> {
    const { pool, fence } = this.#options;
    const { rowCount } = await this.#reconnecting(() => pool.query(storeStatement(fence, input)));
    if (fence && rowCount === 0) throw new LeaseLostError(fence.runId);
  }

  #reconnecting<Result>(query: () => Promise<Result>): Promise<Result> {
    return withReconnect(query, this.#options.signal);
  }

  /** One after the other, in the order of the calls: `put` never overtakes `putWrites`, nor the reverse. */
  #inOrder<Result>(write: () => Promise<Result>): Promise<Result> {
    const written = this.#tail.then(write);
    this.#tail = written;
    written.catch(() => {});
    return written;
  }
}

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Approval,
  applyToReply,
  type Event,
  emptyReply,
  type Message,
  newId,
  type Part,
  type Run,
  type RunStatus,
  replyParts,
} from "@holdfast/contracts";
import {
  type Ctx,
  createConversation,
  createEventHub,
  type EventHub,
  followEvents,
  getRun,
  listApprovals,
  listMessages,
  sendMessage,
} from "@holdfast/core";
import { createQueue } from "@holdfast/queue";
import { createTestDatabase, type TestDatabase } from "./database/create-test-database.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-process/start-worker-process.ts";
import type { WorkerProcessOptions } from "./worker-process/worker-process-options.ts";

/**
 * A database with one user, whose conversations real worker processes carry on. Everything it starts
 * ends with it.
 */
export class ConversationScene implements AsyncDisposable {
  readonly database: TestDatabase;
  readonly ctx: Ctx;
  readonly hub: EventHub;
  readonly outboxDir: string;
  readonly #workers: WorkerProcess[] = [];

  private constructor(database: TestDatabase, ctx: Ctx, outboxDir: string) {
    this.database = database;
    this.ctx = ctx;
    this.outboxDir = outboxDir;
    this.hub = createEventHub({ url: database.url });
  }

  static async create(): Promise<ConversationScene> {
    const database = await createTestDatabase();
    const queue = await createQueue({ url: database.url, onError: () => {} });
    const userId = newId();
    await database.db.user.create({ data: { id: userId, name: "Ada", email: `${userId}@example.com` } });
    const outboxDir = await mkdtemp(join(tmpdir(), "holdfast-outbox-"));
    return new ConversationScene(database, { db: database.db, queue, userId, device: "test" }, outboxDir);
  }

  async startWorker(options: Partial<WorkerProcessOptions> = {}): Promise<WorkerProcess> {
    const worker = await startWorkerProcess({
      databaseUrl: this.database.url,
      outboxDir: this.outboxDir,
      modelEnv: { demoWordMs: 2 },
      ...options,
    });
    this.#workers.push(worker);
    return worker;
  }

  async killWorkers(): Promise<void> {
    for (const worker of this.#workers.splice(0)) await worker[Symbol.asyncDispose]();
  }

  async ask(text: string, { conversationId, model = "demo:scripted" }: AskOptions = {}): Promise<Run> {
    const id = conversationId ?? (await createConversation(this.ctx, { model })).id;
    const { run } = await sendMessage(this.ctx, { conversationId: id, clientMessageId: newId(), text });
    return run;
  }

  /** The events of a run from its beginning, until one satisfies the condition, which is the last. */
  async eventsUntil(run: Run, isLast: (event: Event) => boolean): Promise<Event[]> {
    const stop = new AbortController();
    const events: Event[] = [];
    const { conversationId } = run;
    const source = { db: this.ctx.db, hub: this.hub };
    for await (const event of followEvents(source, { conversationId, after: 0, signal: stop.signal })) {
      if (event.runId !== run.id) continue;
      events.push(event);
      if (isLast(event)) stop.abort();
    }
    return events;
  }

  /** Waits for the run's status and returns its events up to there. */
  async until(run: Run, status: RunStatus): Promise<Event[]> {
    return this.eventsUntil(run, (event) => event.type === statusEvents[status]);
  }

  getRun(run: Run): Promise<Run> {
    return getRun(this.ctx, { runId: run.id });
  }

  async pendingApprovals({ conversationId }: Run): Promise<Approval[]> {
    return (await listApprovals(this.ctx, { conversationId })).approvals;
  }

  async messages({ conversationId }: Run): Promise<Message[]> {
    return (await listMessages(this.ctx, { conversationId, limit: 100 })).messages;
  }

  async reply(run: Run): Promise<Message> {
    const found = (await this.messages(run)).find((message) => message.id === run.assistantMessageId);
    if (!found) throw new Error("The reply does not stand.");
    return found;
  }

  outbox(): Promise<string[]> {
    return readdir(this.outboxDir);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.killWorkers();
    await this.hub.close();
    await this.ctx.queue.close();
    await this.database[Symbol.asyncDispose]();
    await rm(this.outboxDir, { recursive: true, force: true });
  }
}

interface AskOptions {
  readonly conversationId?: string;
  readonly model?: string;
}

const statusEvents: Readonly<Record<RunStatus, Event["type"]>> = {
  queued: "run-queued",
  running: "run-started",
  awaiting_approval: "run-suspended",
  completed: "run-completed",
  failed: "run-failed",
  cancelled: "run-cancelled",
};

/** What a reader who saw all of these events shows. */
export const foldReply = (events: readonly Event[]): Part[] =>
  replyParts(events.reduce(applyToReply, emptyReply));

export const textOf = (parts: readonly Part[]): string =>
  parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("");

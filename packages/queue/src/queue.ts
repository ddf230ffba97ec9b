import { fromPrisma, PgBoss, type PrismaTransactionLike } from "pg-boss";

/** pg-boss's own schema in the database. */
const schema = "pgboss";

const queueName = "conversation";

/** Workers hear of work at once by the service's own NOTIFY; a job reaches those that did not. */
const pollingIntervalSeconds = 1;

export interface CreateQueueOptions {
  readonly url: string;
  readonly onError: (error: Error) => void;
}

/**
 * Carries "this conversation has work" from one process to another. A job is only a hint, so
 * it is never retried and keeps no result: what is to be done stands in the run rows.
 */
export interface Queue {
  /** Joins the caller's transaction. At most one job a conversation waits at a time. */
  readonly sendConversation: (tx: PrismaTransactionLike, conversationId: string) => Promise<void>;
  /** `handle` gets a batch; while it has not settled, no further job is taken. */
  readonly workConversations: (
    batchSize: number,
    handle: (conversationIds: readonly string[]) => Promise<void>,
  ) => Promise<void>;
  /** Takes no further jobs. */
  readonly stopWorking: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface ConversationJob {
  readonly conversationId: string;
}

/** Creates pg-boss's tables and our queue. Safe to call from many processes at once. */
export async function setUpQueue({ url, onError }: CreateQueueOptions): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema, max: 1, supervise: false, schedule: false });
  boss.on("error", onError);
  await boss.start();
  try {
    await boss.createQueue(queueName, {
      policy: "short",
      retryLimit: 0,
      expireInSeconds: 60,
      retentionSeconds: 24 * 60 * 60,
      deleteAfterSeconds: 60,
    });
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Connects to a queue that `setUpQueue` made. Close it with `close()`. */
export async function createQueue({ url, onError }: CreateQueueOptions): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    schema,
    max: 3,
    migrate: false,
    schedule: false,
  });
  boss.on("error", onError);
  await boss.start();
  return {
    sendConversation: async (tx, conversationId) => {
      await boss.send(queueName, { conversationId }, { db: fromPrisma(tx), singletonKey: conversationId });
    },
    workConversations: async (batchSize, handle) => {
      const options = { batchSize, pollingIntervalSeconds };
      await boss.work<ConversationJob>(queueName, options, (jobs) =>
        handle(jobs.map((job) => job.data.conversationId)),
      );
    },
    stopWorking: () => boss.offWork(queueName, { wait: false }),
    close: () => boss.stop({ graceful: false }),
  };
}

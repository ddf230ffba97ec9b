import { fromPrisma, type Job, PgBoss, type PrismaTransactionLike } from "pg-boss";
import type { NotificationJob, SendNotificationOptions, TakenNotificationJob } from "./notification-job.ts";
import { takeJobs } from "./take-jobs.ts";

/** pg-boss's own schema in the database. */
const schema = "pgboss";

const queueName = "conversation";
const notificationQueueName = "notification";

/**
 * Workers hear of work at once by the service's own NOTIFY, and look each second at the rows for what nobody
 * heard. A job carries it where both fail, so it is looked for seldom; many at once are taken one after the other.
 */
const conversationLook = { pollingIntervalSeconds: 5, burstWhenBatchFull: true };
const notificationLookMs = 1_000;

/** Ten tries in all, over about two hours. */
const notificationTries = 10;
const defaultRetryDelaySeconds = 10;
const maxRetryDelaySeconds = 60 * 60;
/** Deliveries at a time of one process: each may wait for a receiver that does not answer. */
const deliveriesAtOnce = 5;

export interface CreateQueueOptions {
  readonly url: string;
  /** Before the second try of a notification; each further one waits about twice as long. */
  readonly retryDelaySeconds?: number;
  readonly onError: (error: Error) => void;
}

/**
 * Carries work from one process to another. "This conversation has work" is only a hint, so it is never
 * retried and keeps no result: what is to be done stands in the run rows. A notification is tried until its
 * handler returns, at most ten times.
 */
export interface Queue {
  /** Joins the caller's transaction. At most one job a conversation waits at a time. */
  readonly sendConversation: (tx: PrismaTransactionLike, conversationId: string) => Promise<void>;
  /** `handle` gets a batch; while it has not settled, no further job is taken. */
  readonly workConversations: (
    batchSize: number,
    handle: (conversationIds: readonly string[]) => Promise<void>,
  ) => Promise<void>;
  /** Joins the caller's transaction. */
  readonly sendNotification: (
    tx: PrismaTransactionLike,
    job: NotificationJob,
    options?: SendNotificationOptions,
  ) => Promise<void>;
  /** What `handle` throws gives the job back for another try. */
  readonly workNotifications: (handle: (taken: TakenNotificationJob) => Promise<void>) => Promise<void>;
  /** Takes no further jobs. */
  readonly stopWorking: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * A socket can die without a sign. pg-boss hands what it is given on to pg, which then gives up the statement
 * and, with it, the connection.
 */
const toConnection = (url: string) => ({ connectionString: url, schema, query_timeout: 30_000 });

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
    await boss.createQueue(notificationQueueName, {
      policy: "standard",
      retryLimit: notificationTries - 1,
      retryBackoff: true,
      expireInSeconds: 120,
      retentionSeconds: 24 * 60 * 60,
      deleteAfterSeconds: 60,
    });
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Connects to a queue that `setUpQueue` made. Close it with `close()`. */
export async function createQueue({
  url,
  onError,
  retryDelaySeconds = defaultRetryDelaySeconds,
}: CreateQueueOptions): Promise<Queue> {
  const boss = new PgBoss({ ...toConnection(url), max: 3, migrate: false, schedule: false });
  boss.on("error", onError);
  await boss.start();
  let stopping = new AbortController();
  return {
    sendConversation: async (tx, conversationId) => {
      await boss.send(queueName, { conversationId }, { db: fromPrisma(tx), singletonKey: conversationId });
    },
    workConversations: async (batchSize, handle) => {
      const options = { batchSize, ...conversationLook };
      await boss.work<ConversationJob>(queueName, options, (jobs) =>
        handle(jobs.map((job) => job.data.conversationId)),
      );
    },
    sendNotification: async (tx, job, { afterSeconds = 0 } = {}) => {
      await boss.send(notificationQueueName, job, {
        db: fromPrisma(tx),
        startAfter: afterSeconds,
        ...toRetry(retryDelaySeconds),
      });
    },
    workNotifications: async (handle) => {
      // Those of a process that died are given back when their time is over, at the latest a minute later.
      await boss.supervise(notificationQueueName).catch(onError);
      stopping = new AbortController();
      const taking = {
        boss,
        queueName: notificationQueueName,
        atOnce: deliveriesAtOnce,
        everyMs: notificationLookMs,
        onError,
        handle: ({ id, data: job, retryCount }: Job<NotificationJob>) =>
          handle({ id, job, isLastTry: retryCount >= notificationTries - 1 }),
      };
      void takeJobs(taking, stopping.signal);
    },
    stopWorking: async () => {
      stopping.abort();
      await boss.offWork(queueName, { wait: false });
    },
    close: () => {
      stopping.abort();
      return boss.stop({ graceful: false });
    },
  };
}

/** pg-boss takes a delay of nothing that is to grow for one of a second. */
const toRetry = (retryDelay: number) =>
  retryDelay === 0
    ? { retryDelay, retryBackoff: false }
    : { retryDelay, retryBackoff: true, retryDelayMax: maxRetryDelaySeconds };

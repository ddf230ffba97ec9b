import { flushCompileCache } from "node:module";
import { createEventHub } from "@holdfast/core";
import { createDb, createPool } from "@holdfast/db";
import { createQueue } from "@holdfast/queue";
import { startWorker } from "@holdfast/runtime";
import { workerProcessOptionsSchema } from "./worker-process-options.ts";

/** A worker in a process of its own, so that a test can kill it. Prints `ready` when it claims. */
const options = workerProcessOptionsSchema.parse(JSON.parse(process.env.WORKER_OPTIONS ?? "{}"));
const {
  databaseUrl: url,
  concurrency,
  drainMs,
  limits,
  modelEnv,
  operatorPolicy,
  outboxDir,
  silenceMs,
  smtpUrl,
} = options;

const print = (level: string) => (fields: Readonly<Record<string, unknown>>, event: string) =>
  process.stderr.write(`${JSON.stringify({ level, event, ...fields })}\n`);
const log = { debug: print("debug"), info: print("info"), warn: print("warn"), error: print("error") };
const onConnectionError = (err: Error) => log.warn({ message: err.message }, "connection-lost");

const db = createDb({ url, maxConnections: 8, silenceMs, onConnectionError });
const pool = createPool({ url, maxConnections: 5, silenceMs, onConnectionError });
const queue = await createQueue({ url, onError: onConnectionError });
const hub = createEventHub({ url, onError: onConnectionError });
const toolEnv = { outboxDir, smtpUrl, mailFrom: "agent@holdfast.test" };
const worker = await startWorker({
  services: {
    deps: { db, queue },
    pool,
    modelEnv,
    toolEnv,
    operatorPolicy,
    log,
    ...(limits ? { limits } : {}),
  },
  hub,
  databaseUrl: url,
  concurrency,
});

const waiting = setInterval(() => {
  if (!worker.isReady()) return;
  clearInterval(waiting);
  process.stdout.write("ready\n");
  // Most of these processes are killed, and then write nothing.
  flushCompileCache();
}, 5);

process.once("SIGTERM", async () => {
  await worker.drain(drainMs);
  process.exit(0);
});

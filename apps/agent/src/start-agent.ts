import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createEventHub, type Deps } from "@holdfast/core";
import { createDb, createPool } from "@holdfast/db";
import { createQueue } from "@holdfast/queue";
import { type RunningWorker, startNotifier, startWorker } from "@holdfast/runtime";
import type { Logger } from "pino";
import {
  type AgentEnv,
  toModelEnv,
  toNotificationEnv,
  toNotificationSettings,
  toToolEnv,
  toWorkLimits,
} from "./agent-env.ts";
import { createServer } from "./create-server.ts";
import { readProblems } from "./read-problems.ts";
import { getVapidKeys } from "./vapid-keys.ts";

export interface RunningAgent {
  readonly port: number;
  /** Hands over what it is at, ends its streams and lets go of every connection. */
  readonly stop: () => Promise<void>;
}

/** One process of the service, in the role that `AGENT_ROLE` gives it. */
export async function startAgent(env: AgentEnv, log: Logger): Promise<RunningAgent> {
  const url = env.DATABASE_URL;
  const onConnectionError = (err: Error) => log.warn({ err }, "database-connection-lost");
  const db = createDb({ url, maxConnections: 15, onConnectionError });
  const pool = createPool({ url, maxConnections: 10, onConnectionError });
  const queue = await createQueue({
    url,
    onError: (err) => log.warn({ err }, "queue-error"),
    retryDelaySeconds: env.NOTIFICATION_RETRY_SECONDS,
  });
  const hub = createEventHub({ url, onError: (err) => log.warn({ err }, "listen-lost") });
  const deps: Deps = { db, queue };
  const vapid = getVapidKeys(env);
  const worker = env.AGENT_ROLE === "api" ? null : await startRunWorker(env, { deps, pool, hub, log });
  const notifier = worker && (await startNotifier({ deps, env: toNotificationEnv(env, vapid), log }));
  const server = createServer({
    log,
    api:
      env.AGENT_ROLE === "worker"
        ? null
        : { deps, hub, env, notifications: toNotificationSettings(env, vapid) },
    readProblems: () => readProblems(url, worker),
  });
  server.listen(env.AGENT_PORT, env.AGENT_HOST);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  log.info({ port, role: env.AGENT_ROLE }, "agent-started");
  return {
    port,
    stop: async () => {
      server.close();
      await Promise.all([worker?.drain(env.DRAIN_SECONDS * 1_000), notifier?.stop()]);
      server.closeAllConnections();
      await Promise.all([hub.close(), queue.close()]);
      await Promise.all([db.$disconnect(), pool.end()]);
      log.info("agent-stopped");
    },
  };
}

interface WorkerParts {
  readonly deps: Deps;
  readonly pool: ReturnType<typeof createPool>;
  readonly hub: ReturnType<typeof createEventHub>;
  readonly log: Logger;
}

function startRunWorker(env: AgentEnv, { deps, pool, hub, log }: WorkerParts): Promise<RunningWorker> {
  return startWorker({
    services: {
      deps,
      pool,
      log,
      modelEnv: toModelEnv(env),
      toolEnv: toToolEnv(env),
      operatorPolicy: env.TOOL_POLICY,
      limits: toWorkLimits(env),
    },
    hub,
    databaseUrl: env.DATABASE_URL,
    concurrency: env.WORKER_CONCURRENCY,
  });
}

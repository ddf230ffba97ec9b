import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@holdfast/contracts";
import { createTestDatabase, type TestDatabase } from "@holdfast/testing";
import { encode } from "next-auth/jwt";
import { ChatClient } from "./chat-client.ts";
import type { AgentProcessOptions } from "./spawn-agent.ts";
import {
  type AgentProcess,
  type HeldAgentProcess,
  holdAgentProcess,
  startAgentProcess,
} from "./start-agent-process.ts";

type Role = AgentProcessOptions["role"];
type Env = AgentProcessOptions["env"];

export interface Stack extends AsyncDisposable {
  readonly database: TestDatabase;
  /** Where mail goes that is not sent over SMTP. */
  readonly outboxDir: string;
  /** Starts one process of the service, and ends it with the rest. */
  readonly start: (role: Role, env?: Env) => Promise<AgentProcess>;
  /** The same, but it waits to be started. */
  readonly hold: (role: Role, env?: Env) => HeldAgentProcess;
  /** Somebody new, signed in. */
  readonly createPerson: () => Promise<Person>;
}

export interface Person {
  readonly id: string;
  /** At a device whose requests go to that address. */
  readonly at: (url: () => string, onSetback?: (code: string) => void) => ChatClient;
}

/** A database of its own and room for processes on it. `database` is another one, ended by whoever made it. */
export async function startStack(given?: TestDatabase): Promise<Stack> {
  await using parts = new AsyncDisposableStack();
  const database = given ?? parts.use(await createTestDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), "holdfast-crash-"));
  parts.defer(() => rm(dataDir, { recursive: true, force: true }));
  const service = { databaseUrl: database.url, authSecret: randomUUID(), dataDir };
  const all = parts.move();
  return {
    database,
    outboxDir: join(dataDir, "outbox"),
    start: async (role, env = {}) => all.use(await startAgentProcess({ role, env, ...service })),
    hold: (role, env = {}) => all.use(holdAgentProcess({ role, env, ...service })),
    createPerson: async () => {
      const id = newId();
      await database.db.user.create({ data: { id, name: "Ada", email: `${id}@example.com` } });
      const token = await encode({ token: { sub: id }, secret: service.authSecret });
      const cookie = `next-auth.session-token=${token}`;
      return { id, at: (url, onSetback) => new ChatClient({ url, cookie, onSetback }) };
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

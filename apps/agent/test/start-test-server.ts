import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type Ctx, createEventHub, type Deps } from "@holdfast/core";
import { Client } from "@holdfast/testing/agent-client";
import { createTestDeps, createTestUser, type TestDeps } from "@holdfast/testing/factories";
import { encode } from "next-auth/jwt";
import { pino } from "pino";
import { type AgentEnv, parseAgentEnv } from "../src/agent-env.ts";
import { createServer } from "../src/create-server.ts";

type LogLine = Readonly<Record<string, unknown>>;

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly deps: TestDeps;
  readonly env: AgentEnv;
  readonly log: readonly LogLine[];
  /** Somebody without a session. */
  readonly nobody: Client;
  /** Somebody new, signed in: what they call, and what the verbs take. */
  readonly signIn: () => Promise<{ client: Client; ctx: Ctx; cookie: string }>;
}

/** The agent's HTTP over a database of its own. `changeDeps` puts another database behind it. */
export async function startTestServer(
  changeDeps: (deps: TestDeps) => Deps = (deps) => deps,
): Promise<TestServer> {
  await using stack = new AsyncDisposableStack();
  const deps = stack.use(await createTestDeps());
  const hub = createEventHub({ url: deps.url });
  stack.defer(hub.close);
  const env = parseAgentEnv({
    DATABASE_URL: deps.url,
    AUTH_SECRET: "a secret of at least 32 characters, one",
    PUBLIC_URL: "https://chat.example.com",
  });
  const notifications = { publicKey: "a public key", canMail: true, allowsPrivateAddresses: false };
  const log: LogLine[] = [];
  const server = createServer({
    api: { deps: changeDeps(deps), hub, env, notifications },
    log: pino({}, { write: (line) => void log.push(JSON.parse(line)) }),
    readProblems: async () => [],
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  stack.defer(() => server.closeAllConnections());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/trpc`;
  const parts = stack.move();
  return {
    url,
    deps,
    env,
    log,
    nobody: new Client(url, null),
    signIn: async () => {
      const ctx = await createTestUser(deps);
      const token = await encode({ token: { sub: ctx.userId }, secret: env.AUTH_SECRET });
      const cookie = `__Secure-next-auth.session-token=${token}`;
      return { ctx, cookie, client: new Client(url, cookie) };
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      await parts.disposeAsync();
    },
  };
}

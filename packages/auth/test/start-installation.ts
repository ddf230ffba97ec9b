import { newId } from "@holdfast/contracts";
import { createTestDatabase, type TestDatabase } from "@holdfast/testing";
import { z } from "zod";
import { githubProvider } from "../src/github-provider.ts";
import { type AuthEnv, createAuthOptions, parseAuthEnv } from "../src/index.ts";
import type { LocalServer } from "./listen-locally.ts";
import { startAgent } from "./start-agent.ts";
import { type Provider, startProvider } from "./start-provider.ts";
import { startWeb } from "./start-web.ts";
import { Visitor } from "./visitor.ts";

const answerSchema = z.object({
  result: z.object({ data: z.record(z.string(), z.unknown()) }).optional(),
  error: z
    .object({ message: z.string(), data: z.object({ appCode: z.string(), httpStatus: z.int() }) })
    .optional(),
});
type Answer = z.infer<typeof answerSchema>;

export const secret = "a secret of at least 32 characters, one";
export const password = "correct horse";
export const newEmail = () => `${newId()}@example.com`;

/** Web application, agent and database, and a provider at which people have accounts. */
export interface Installation extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly web: LocalServer;
  readonly provider: Provider;
  readonly newVisitor: () => Visitor;
  /** Changes the web application's variables until the next call. */
  readonly configure: (change?: Partial<AuthEnv>) => void;
  /** A query without an input, a mutation with one. */
  readonly call: (path: string, input?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  /** Somebody with a password. */
  readonly signUp: () => Promise<{ id: string; email: string }>;
}

export async function startInstallation(): Promise<Installation> {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase());
  const provider = stack.use(await startProvider());
  const web = stack.use(await startWeb(() => createOptions(env, provider)));
  const agent = stack.use(await startAgent({ database, secret, publicUrl: web.url }));
  const normalEnv = parseAuthEnv({
    AUTH_SECRET: secret,
    PUBLIC_URL: web.url,
    AGENT_URL: agent.url,
    OIDC_ISSUER: provider.url,
    OIDC_CLIENT_ID: "client",
    OIDC_CLIENT_SECRET: "secret",
  });
  let env = normalEnv;
  const configure = (change: Partial<AuthEnv> = {}) => {
    env = { ...normalEnv, ...change };
    process.env.NEXTAUTH_URL = env.PUBLIC_URL;
  };
  configure();

  const call: Installation["call"] = async (path, input, headers) => {
    const request = { headers: { "content-type": "application/json", ...headers } };
    const mutation = { ...request, method: "POST", body: JSON.stringify(input) };
    const response = await fetch(`${agent.url}/trpc/${path}`, input === undefined ? request : mutation);
    return answerSchema.parse(await response.json());
  };
  const signUp = async () => {
    const email = newEmail();
    const { result } = await call("user.signUp", { name: "Ada", email, password });
    return { id: String(result?.data.id), email };
  };
  const newVisitor = () => new Visitor(web.url);
  const close = () => stack.disposeAsync();
  return { database, web, provider, newVisitor, configure, call, signUp, [Symbol.asyncDispose]: close };
}

function createOptions(env: AuthEnv, { url }: Provider) {
  const options = createAuthOptions(env);
  const github = githubProvider({ clientId: "client", clientSecret: "secret", webUrl: url, apiUrl: url });
  return { ...options, providers: [...options.providers, github] };
}

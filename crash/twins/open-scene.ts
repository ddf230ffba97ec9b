import { startModelServer } from "@holdfast/testing/model-server";
import { RecordedClient } from "../clients/recorded-client.ts";
import type { Random } from "../random/create-random.ts";
import { type Stack, startStack } from "../stack/start-stack.ts";

export interface TwinScene extends AsyncDisposable {
  readonly stack: Stack;
  /** Somebody new at a device whose requests go now to the one, now to the other. */
  readonly createClient: (random: Random) => Promise<RecordedClient>;
  /** A conversation whose model refuses everything. */
  readonly createFailing: (client: RecordedClient) => Promise<string>;
}

/** Two API processes and two workers on one database. */
export async function openScene(): Promise<TwinScene> {
  await using parts = new AsyncDisposableStack();
  const stack = parts.use(await startStack());
  const models = parts.use(await startModelServer());
  const env = { OPENAI_API_KEY: "a key of the tests", OPENAI_BASE_URL: models.openaiBaseUrl };
  const apis = await Promise.all([stack.start("api", env), stack.start("api", env)]);
  await Promise.all([stack.start("worker", env), stack.start("worker", env)]);
  const all = parts.move();
  return {
    stack,
    createClient: async (random) =>
      new RecordedClient(await stack.createPerson(), () => random.pick(apis).url),
    createFailing: async ({ http }) => (await http.createConversation("openai:refuses")).id,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

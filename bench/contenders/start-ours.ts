import { BenchStack } from "../stack/bench-stack.ts";
import type { Contender } from "./contender.ts";

export interface ContenderOptions {
  readonly openaiBaseUrl: string;
  /** Runs that it may work on at a time. */
  readonly concurrency: number;
}

/** The service in one process, as `npm start` runs it, with a reader at the events of each conversation. */
export async function startOurs({ openaiBaseUrl, concurrency }: ContenderOptions): Promise<Contender> {
  await using starting = new AsyncDisposableStack();
  const stack = starting.use(await BenchStack.start());
  const agent = await stack.startAgent({
    role: "all",
    env: {
      OPENAI_BASE_URL: openaiBaseUrl,
      DEFAULT_MODEL: "openai:scripted",
      WORKER_CONCURRENCY: String(concurrency),
    },
  });
  const person = await stack.signUp(agent);
  const resources = starting.move();
  return {
    openLane: async () => {
      const conversationId = await person.createConversation();
      const follower = await person.follow(conversationId);
      return {
        ask: async (text) => {
          follower.forget();
          const sentAt = performance.now();
          const { run } = await person.send(conversationId, text);
          const [first, end] = await Promise.all([
            follower.untilType(run.id, "text-delta"),
            follower.untilCompleted(run.id),
          ]);
          return { firstTokenMs: first.at - sentAt, endMs: end.at - sentAt };
        },
        [Symbol.asyncDispose]: () => follower[Symbol.asyncDispose](),
      };
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

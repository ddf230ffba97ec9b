import { startModelServer } from "@holdfast/testing/model-server";
import type { BenchStack } from "../stack/bench-stack.ts";
import { wordyClockTurn, wordyQuestion } from "../stack/model-replies.ts";
import type { Growing } from "./growing.ts";

/**
 * The service in one process; a turn is from the request until a reader has its end, without the time
 * that the fake model took from its request to its first piece.
 */
export async function startGrowingOurs(stack: BenchStack): Promise<Growing> {
  await using starting = new AsyncDisposableStack();
  const models = starting.use(await startModelServer());
  const agent = await stack.startAgent({
    role: "all",
    env: { OPENAI_BASE_URL: models.openaiBaseUrl, DEFAULT_MODEL: "openai:scripted" },
  });
  const person = await stack.signUp(agent);
  const resources = starting.move();
  return {
    schemas: ["public", "langgraph", "pgboss"],
    begin: async () => {
      const conversationId = await person.createConversation();
      const follower = resources.use(await person.follow(conversationId));
      return async () => {
        models.reset();
        models.enqueue(...wordyClockTurn);
        follower.forget();
        const sentAt = performance.now();
        const { run } = await person.send(conversationId, wordyQuestion);
        const { at } = await follower.untilCompleted(run.id);
        const modelMs = models.requests.reduce((sum, { firstPieceMs }) => sum + (firstPieceMs ?? 0), 0);
        return at - sentAt - modelMs;
      };
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

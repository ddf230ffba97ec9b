import { startModelServer } from "@holdfast/testing/model-server";
import { percentile } from "./measure/percentile.ts";
import type { Bench, BenchContext, Measured } from "./report/bench.ts";
import type { ApiClient } from "./stack/api-client.ts";
import { BenchStack } from "./stack/bench-stack.ts";
import { emailTurn } from "./stack/model-replies.ts";

const warmUpDecisions = 10;
const decisions = 100;

/** How soon a tool starts once a person has let it. */
export const decideBench: Bench = { field: "decide", measure };

async function measure({ resources, progress }: BenchContext): Promise<Measured> {
  const stack = resources.use(await BenchStack.start());
  const models = resources.use(await startModelServer());
  const env = { OPENAI_BASE_URL: models.openaiBaseUrl, DEFAULT_MODEL: "openai:scripted" };
  const api = await stack.startAgent({ role: "api", env });
  await stack.startAgent({ role: "worker", env });
  const person = await stack.signUp(api);
  progress(`${decisions} decisions, one after another`);
  const waits: number[] = [];
  while (waits.length < warmUpDecisions + decisions) {
    models.enqueue(...emailTurn);
    waits.push(await decideOnce(person));
  }
  const taken = waits.slice(warmUpDecisions);
  return {
    figures: { p50: percentile(taken, 0.5) },
    tables: [
      {
        heading: `From the request that approves a tool call until a reader of the conversation sees that the tool has started, in ms, over ${decisions} approvals in conversations of their own; one API and one worker process.`,
        columns: ["p50", "p90", "p99"],
        rows: [[percentile(taken, 0.5), percentile(taken, 0.9), percentile(taken, 0.99)]],
      },
    ],
  };
}

async function decideOnce(person: ApiClient): Promise<number> {
  const conversationId = await person.createConversation();
  await using follower = await person.follow(conversationId);
  const { run } = await person.send(conversationId, "Tell Bob about lunch.");
  const approval = await follower.untilApproval(run.id);
  await follower.untilType(run.id, "run-suspended");
  const decidedAt = performance.now();
  const [{ at }] = await Promise.all([
    follower.untilType(run.id, "tool-call-started"),
    person.decide(approval, { type: "approve" }),
  ]);
  await follower.untilCompleted(run.id);
  return at - decidedAt;
}

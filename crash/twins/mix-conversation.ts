import { setImmediate as yieldOnce } from "node:timers/promises";
import { type Decision, newId, type Run } from "@holdfast/contracts";
import type { RecordedClient } from "../clients/recorded-client.ts";
import type { Random } from "../random/create-random.ts";
import { RefusedError } from "../stack/refused-error.ts";

export interface MixOptions {
  readonly client: RecordedClient;
  readonly conversationId: string;
  readonly random: Random;
  readonly steps: number;
}

const questions = [
  "Count to 5",
  "Count to 200",
  "What time is it in Tokyo?",
  "Email bob@example.com about lunch saying See you at noon",
  "Email bob@example.com and eve@example.com about lunch saying See you at noon",
];

/** What somebody may be told who comes too late. */
const lateCodes = new Set(["RUN_NOT_RETRYABLE", "TOO_MANY_QUEUED"]);

/**
 * Sends, decides, stops and retries at random, everything twice at once and without waiting for what was
 * asked before.
 */
export async function mixConversation(options: MixOptions): Promise<void> {
  const { client, conversationId, random, steps } = options;
  const doing: Promise<void>[] = [];
  const both = (act: () => Promise<unknown>) => {
    doing.push(...[act(), act()].map(ignoreLate));
  };
  for (let step = 0; step < steps; step++) {
    const { runs, approvals } = await client.http.getConversation(conversationId);
    const act = random.next();
    const run = runs.length > 0 ? random.pick(runs) : null;
    if (act < 0.35 || !run) {
      const [text, clientMessageId] = [random.pick(questions), newId()];
      both(() => client.send(conversationId, text, clientMessageId));
    } else if (act < 0.5) both(() => client.http.cancel(run.id));
    else if (act < 0.65) both(() => retry(client, run));
    for (const approval of approvals.slice(0, 2)) both(() => client.decide(approval, pickDecision(random)));
    for (let turns = random.below(20); turns > 0; turns--) await yieldOnce();
  }
  await Promise.all(doing);
}

const retry = async ({ http }: RecordedClient, { id, status }: Run): Promise<void> => {
  if (status === "failed") await http.retry(id);
};

async function ignoreLate(asked: Promise<unknown>): Promise<void> {
  await asked.catch((error: unknown) => {
    if (!(error instanceof RefusedError && lateCodes.has(error.appCode))) throw error;
  });
}

const pickDecision = (random: Random): Decision =>
  random.pick<Decision>([
    { type: "approve" },
    { type: "reject", reason: "No." },
    { type: "edit", args: { to: "carol@example.com", subject: "lunch", body: "See you at one" } },
  ]);

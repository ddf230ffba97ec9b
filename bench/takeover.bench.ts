import { setTimeout as delay } from "node:timers/promises";
import { percentile } from "./measure/percentile.ts";
import type { Bench, BenchContext, Measured } from "./report/bench.ts";
import type { AgentProcess } from "./stack/agent-process.ts";
import type { ApiClient } from "./stack/api-client.ts";
import { BenchStack } from "./stack/bench-stack.ts";

const times = 50;
/** Longer than any takeover: the demo model counts for about half a minute. */
const question = "Count to 1000";
const env = { DEMO_WORD_MS: "30" };
/** A worker renews its leases each second, so the signal comes at any point between two renewals. */
const renewMs = 1_000;

/** How soon a run goes on whose worker was killed or frozen. */
export const takeoverBench: Bench = { field: "takeover", measure };

interface Takeover {
  /** Until the reader knew that another worker had the run. */
  readonly recoveredMs: number;
  /** Until the reader had new text of it. */
  readonly textMs: number;
}

async function measure({ resources, progress }: BenchContext): Promise<Measured> {
  const stack = resources.use(await BenchStack.start());
  const api = await stack.startAgent({ role: "api" });
  const person = await stack.signUp(api);
  const takeovers: Record<"SIGKILL" | "SIGSTOP", Takeover[]> = { SIGKILL: [], SIGSTOP: [] };
  let worker = await stack.startAgent({ role: "worker", env });
  for (const signal of ["SIGKILL", "SIGSTOP"] as const) {
    progress(`${signal}, ${times} times`);
    while (takeovers[signal].length < times) {
      const { next, takeover } = await takeOver({ stack, person, worker, signal });
      worker = next;
      takeovers[signal].push(takeover);
    }
  }
  return report(takeovers.SIGKILL, takeovers.SIGSTOP);
}

interface TakeOverInput {
  readonly stack: BenchStack;
  readonly person: ApiClient;
  /** The only worker there is, so that it gets the run. */
  readonly worker: AgentProcess;
  readonly signal: "SIGKILL" | "SIGSTOP";
}

async function takeOver(input: TakeOverInput): Promise<{ next: AgentProcess; takeover: Takeover }> {
  const { stack, person, worker, signal } = input;
  const conversationId = await person.createConversation();
  await using follower = await person.follow(conversationId);
  const { run } = await person.send(conversationId, question);
  await follower.untilType(run.id, "text-delta");
  const next = await stack.startAgent({ role: "worker", env });
  await delay(Math.random() * renewMs);
  const signalledAt = performance.now();
  worker.signal(signal);
  const recovered = await follower.untilType(run.id, "run-recovered");
  const text = await follower.until(
    ({ event }) => event.type === "text-delta" && event.seq > recovered.event.seq,
  );
  await person.cancel(run.id);
  await follower.untilType(run.id, "run-cancelled");
  await worker[Symbol.asyncDispose]();
  return {
    next,
    takeover: { recoveredMs: recovered.at - signalledAt, textMs: text.at - signalledAt },
  };
}

function report(kill: readonly Takeover[], freeze: readonly Takeover[]): Measured {
  const figuresOf = (takeovers: readonly Takeover[]) => {
    const waits = takeovers.map(({ recoveredMs }) => recoveredMs);
    return { p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) };
  };
  const row = (name: string, takeovers: readonly Takeover[]) => {
    const { p50, p99 } = figuresOf(takeovers);
    const texts = takeovers.map(({ textMs }) => textMs);
    return [name, p50, p99, percentile(texts, 0.5), percentile(texts, 0.99)];
  };
  return {
    figures: { kill: figuresOf(kill), freeze: figuresOf(freeze) },
    tables: [
      {
        heading: `From the signal to the worker in the middle of a reply until a reader at an API process has the run's next event (run-recovered), and its next text, in ms; ${times} times each, one worker standing by.`,
        columns: ["signal", "next event p50", "p99", "next text p50", "p99"],
        rows: [row("kill -9", kill), row("SIGSTOP", freeze)],
      },
    ],
  };
}

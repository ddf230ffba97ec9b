import { setTimeout as delay } from "node:timers/promises";
import { type ModelServer, startModelServer } from "@holdfast/testing/model-server";
import { median } from "./measure/percentile.ts";
import { findBackground, toRates, toText } from "./measure/split-background.ts";
import { openStatementTap, type Statement } from "./measure/statement-tap.ts";
import type { Bench, BenchContext, Measured } from "./report/bench.ts";
import { listStatements } from "./report/list-statements.ts";
import type { ApiClient } from "./stack/api-client.ts";
import { BenchStack } from "./stack/bench-stack.ts";
import { clockTurn } from "./stack/model-replies.ts";

const warmUpTurns = 3;
const turns = 30;
const idleSeconds = 15;
/** What a turn still writes once its end was told is its own: a job may be taken and ended a poll later. */
const settleMs = 1_500;

/** What a turn with one tool call asks of PostgreSQL, over all processes. */
export const turnBench: Bench = { field: "turn", measure };

interface Turn {
  readonly sentAt: number;
  readonly firstTokenAt: number;
  readonly completedAt: number;
  readonly endsAt: number;
}

async function measure(context: BenchContext): Promise<Measured> {
  const { resources, progress } = context;
  const statements: Statement[] = [];
  const stack = resources.use(await BenchStack.start());
  const models = resources.use(await startModelServer());
  const tap = async (by: string) =>
    resources.use(
      await openStatementTap({
        by,
        databaseUrl: stack.database.url,
        onStatement: (statement) => void statements.push(statement),
      }),
    );
  const env = { OPENAI_BASE_URL: models.openaiBaseUrl, DEFAULT_MODEL: "openai:scripted" };
  const watched = {
    api: await stack.startAgent({ role: "api", env, databaseUrl: (await tap("api")).url }),
    worker: await stack.startAgent({ role: "worker", env, databaseUrl: (await tap("worker")).url }),
  };
  progress(`${turns} turns, every statement counted`);
  const person = await stack.signUp(watched.api);
  const counted = await makeTurns(person, models, settleMs);
  progress(`${idleSeconds} s of idleness`);
  const idle = await watchIdleness(person, statements);
  await Promise.all([watched.api.stop(), watched.worker.stop()]);

  progress(`${turns} turns, nobody counting`);
  const api = await stack.startAgent({ role: "api", env });
  await stack.startAgent({ role: "worker", env });
  const timed = await makeTurns(await stack.signUp(api), models, 0);
  return report(context, { statements, counted, idle, timed });
}

/** One conversation with a follower at its events, as a browser that has it open. */
async function makeTurns(person: ApiClient, models: ModelServer, pauseMs: number): Promise<Turn[]> {
  const conversationId = await person.createConversation();
  await using follower = await person.follow(conversationId);
  const made: Turn[] = [];
  while (made.length < warmUpTurns + turns) {
    models.enqueue(...clockTurn);
    const sentAt = performance.now();
    const { run } = await person.send(conversationId, "What time is it in Tokyo?");
    const { at: firstTokenAt } = await follower.untilType(run.id, "text-delta");
    const { at: completedAt } = await follower.untilCompleted(run.id);
    await delay(pauseMs);
    made.push({ sentAt, firstTokenAt, completedAt, endsAt: performance.now() });
    follower.forget();
  }
  return made.slice(warmUpTurns);
}

async function watchIdleness(person: ApiClient, statements: readonly Statement[]): Promise<Statement[]> {
  await using _ = await person.follow(await person.createConversation());
  await delay(settleMs);
  const from = performance.now();
  await delay(idleSeconds * 1_000);
  return statements.filter(({ at }) => at >= from);
}

interface Observed {
  readonly statements: readonly Statement[];
  readonly counted: readonly Turn[];
  readonly idle: readonly Statement[];
  readonly timed: readonly Turn[];
}

function report({ listStatements: isListing }: BenchContext, observed: Observed): Measured {
  const { statements, counted, timed } = observed;
  const within = ({ sentAt, endsAt }: Turn) => statements.filter(({ at }) => at >= sentAt && at < endsAt);
  const idle = { statements: observed.idle, seconds: idleSeconds };
  const background = findBackground({
    idle,
    busy: {
      statements: counted.flatMap(within),
      seconds: counted.reduce((sum, { sentAt, endsAt }) => sum + endsAt - sentAt, 0) / 1_000,
    },
  });
  const own = counted.map((turn) => ({
    turn,
    statements: within(turn).filter((statement) => !background.has(toText(statement))),
  }));
  const beforeToken = own.map(
    ({ turn, statements }) => statements.filter(({ at }) => at < turn.firstTokenAt).length,
  );
  const counts = own.map(({ statements }) => statements.length);
  const spans = timed.map(({ sentAt, completedAt }) => completedAt - sentAt);
  const toToken = timed.map(({ sentAt, firstTokenAt }) => firstTokenAt - sentAt);
  const typical = own.find(({ statements }) => statements.length === median(counts));
  return {
    figures: {
      statements: median(counts),
      statementsBeforeFirstToken: median(beforeToken),
      ms: median(spans),
    },
    tables: [
      {
        heading: `A turn with one tool call, of ${turns}: all statements of the API and the worker process, from the request until ${settleMs} ms after its end reached the reader; the model writes without pauses. Milliseconds are of ${turns} further turns that nobody counted.`,
        columns: ["what", "median", "least", "most"],
        rows: [
          ["statements", median(counts), Math.min(...counts), Math.max(...counts)],
          [
            "statements before the reader had the first token",
            median(beforeToken),
            Math.min(...beforeToken),
            Math.max(...beforeToken),
          ],
          ["ms until the first token", median(toToken), Math.min(...toToken), Math.max(...toToken)],
          ["ms until the end", median(spans), Math.min(...spans), Math.max(...spans)],
        ],
      },
      {
        heading: `Sent whether or not there is a turn, and not counted above: a second, over ${idleSeconds} s of idleness with one reader.`,
        columns: ["a second", "statement"],
        rows: [...toRates(idle)]
          .filter(([text]) => background.has(text))
          .map(([text, rate]) => [rate, text.slice(0, 100)]),
      },
      ...(isListing && typical ? [listStatements(typical.turn, typical.statements)] : []),
    ],
  };
}

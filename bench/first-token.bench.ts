import { installPeer } from "./contenders/install-peer.ts";
import { startLanggraphServer } from "./contenders/start-langgraph-server.ts";
import { startOurs } from "./contenders/start-ours.ts";
import { type Load, measureLoad, runsPerLane } from "./measure/measure-load.ts";
import { median, percentile } from "./measure/percentile.ts";
import type { Bench, BenchContext, Figures, Measured, Table } from "./report/bench.ts";
import { ModelProcess } from "./stack/model-process.ts";

/** Conversations at once, and how often so many are opened. */
const loads: readonly { readonly lanes: number; readonly rounds: number }[] = [
  { lanes: 1, rounds: 8 },
  { lanes: 10, rounds: 2 },
  { lanes: 50, rounds: 1 },
];
const most = Math.max(...loads.map(({ lanes }) => lanes));

/** The first is what the figures are of: a long reply. */
const replies = [{ pieces: 1_490 }, { pieces: 200 }] as const;

/** What stands between the model's first token and the reader, and how many replies a second come through. */
export const firstTokenBench: Bench = { field: "firstToken", measure };

const contenders = [
  { who: "ours", start: startOurs },
  { who: "peer", start: startLanggraphServer },
] as const;
type Who = (typeof contenders)[number]["who"];

interface Result extends Load {
  readonly who: Who;
  readonly lanes: number;
  readonly pieces: number;
}

async function measure({ resources, progress }: BenchContext): Promise<Measured> {
  await installPeer(progress);
  const models = resources.use(await ModelProcess.start());
  const options = { openaiBaseUrl: models.openaiBaseUrl, concurrency: most };
  const results: Result[] = [];
  for (const { who, start } of contenders) {
    await using own = new AsyncDisposableStack();
    resources.use(own);
    const contender = own.use(await start(options));
    await measureLoad({ contender, models, lanes: 10, rounds: 2, pieces: 200 });
    for (const { pieces } of replies) {
      for (const load of loads) {
        progress(`${who}: ${load.lanes} at once, replies of ${pieces} pieces`);
        results.push({
          who,
          pieces,
          ...load,
          ...(await measureLoad({ contender, models, pieces, ...load })),
        });
      }
    }
  }
  const [{ pieces }, short] = replies;
  return {
    figures: {
      ours: figuresOf(results, { who: "ours", pieces }),
      peer: figuresOf(results, { who: "peer", pieces }),
      [`pieces${short.pieces}`]: {
        ours: figuresOf(results, { who: "ours", ...short }),
        peer: figuresOf(results, { who: "peer", ...short }),
      },
    },
    tables: replies.map((reply) => tableOf(results, reply.pieces)),
  };
}

const figuresOf = (results: readonly Result[], of: Pick<Result, "who" | "pieces">): Figures =>
  Object.fromEntries(
    results
      .filter(({ who, pieces }) => who === of.who && pieces === of.pieces)
      .map(({ lanes, waits, runsPerSecond }) => [
        String(lanes),
        { p50: median(waits), p99: percentile(waits, 0.99), runsPerSecond },
      ]),
  );

function tableOf(results: readonly Result[], pieces: number): Table {
  const rows = results
    .filter((result) => result.pieces === pieces)
    .map(({ who, lanes, waits, runsPerSecond }) => [
      who,
      lanes,
      median(waits),
      percentile(waits, 0.99),
      runsPerSecond,
    ]);
  return {
    heading: `Replies of ${pieces} pieces of one character, which the model writes without pauses: the first token at the client minus the model's own, in ms from the request on, and whole replies a second, streamed to the client until their end. ${runsPerLane} questions in each conversation, one after another. Ours: one process on a durable PostgreSQL; peer: LangGraph's JS server, in memory. Each may work on ${most} runs at a time.`,
    columns: ["who", "at once", "first token p50", "p99", "runs a second"],
    rows: [...rows, ...loads.map(({ lanes }) => ratioRow(results, { lanes, pieces }))],
  };
}

function ratioRow(results: readonly Result[], of: Pick<Result, "lanes" | "pieces">) {
  const find = (who: Who) =>
    results.find((result) => result.who === who && result.lanes === of.lanes && result.pieces === of.pieces);
  const [ours, peer] = [find("ours"), find("peer")];
  const ratio = (read: (load: Load) => number) => (ours && peer ? read(ours) / read(peer) : Number.NaN);
  return [
    "ours : peer",
    of.lanes,
    ratio(({ waits }) => median(waits)),
    ratio(({ waits }) => percentile(waits, 0.99)),
    ratio(({ runsPerSecond }) => runsPerSecond),
  ];
}

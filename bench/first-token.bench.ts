import type { Contender, Lane } from "./contenders/contender.ts";
import { installPeer } from "./contenders/install-peer.ts";
import { startLanggraphServer } from "./contenders/start-langgraph-server.ts";
import { startOurs } from "./contenders/start-ours.ts";
import { median, percentile } from "./measure/percentile.ts";
import type { Bench, BenchContext, Figures, Measured } from "./report/bench.ts";
import { ModelProcess } from "./stack/model-process.ts";
import { longReply } from "./stack/model-replies.ts";

const runsPerLane = 5;
/** How often so many lanes are opened. */
const rounds: ReadonlyMap<number, number> = new Map([
  [1, 8],
  [10, 2],
  [50, 1],
]);
const most = Math.max(...rounds.keys());

/** What stands between the model's first token and the reader, and how many replies a second come through. */
export const firstTokenBench: Bench = { field: "firstToken", measure };

interface Load {
  /** First token at the client minus the model's own, of each run. */
  readonly waits: readonly number[];
  readonly runsPerSecond: number;
}

async function measure({ resources, progress }: BenchContext): Promise<Measured> {
  await installPeer(progress);
  const models = resources.use(await ModelProcess.start());
  const options = { openaiBaseUrl: models.openaiBaseUrl, concurrency: most };
  const loads: Record<"ours" | "peer", Map<number, Load>> = { ours: new Map(), peer: new Map() };
  for (const [name, start] of [
    ["ours", startOurs],
    ["peer", startLanggraphServer],
  ] as const) {
    await using own = new AsyncDisposableStack();
    resources.use(own);
    const contender = own.use(await start(options));
    progress(`${name}: warming up`);
    await askAll({ contender, models, lanes: 10 });
    for (const [lanes, times] of rounds) {
      progress(`${name}: ${lanes} at once`);
      loads[name].set(lanes, await load({ contender, models, lanes, times }));
    }
  }
  return report(loads);
}

interface LoadInput {
  readonly contender: Contender;
  readonly models: ModelProcess;
  readonly lanes: number;
}

async function load({ times, ...input }: LoadInput & { readonly times: number }): Promise<Load> {
  const waits: number[] = [];
  let seconds = 0;
  for (let time = 0; time < times; time += 1) {
    const round = await askAll(input);
    waits.push(...round.waits);
    seconds += round.seconds;
  }
  return { waits, runsPerSecond: (times * input.lanes * runsPerLane) / seconds };
}

/** So many conversations at once, in each of them question after question. */
async function askAll({ contender, models, lanes }: LoadInput) {
  await using open = new AsyncDisposableStack();
  await models.enqueue(Array.from({ length: lanes * runsPerLane }, () => longReply));
  const opened = await Promise.all(Array.from({ length: lanes }, () => contender.openLane()));
  for (const lane of opened) open.use(lane);
  const startedAt = performance.now();
  const answers = await Promise.all(opened.map(askInTurn));
  const seconds = (performance.now() - startedAt) / 1_000;
  const firstPieces = await models.takeFirstPieces();
  const waits = answers.flat().map(({ text, firstTokenMs }) => {
    const own = firstPieces.get(text);
    if (own === undefined) throw new Error(`The model was never asked “${text}”.`);
    return firstTokenMs - own;
  });
  return { waits, seconds };
}

async function askInTurn(lane: Lane, index: number) {
  const answers: { text: string; firstTokenMs: number }[] = [];
  while (answers.length < runsPerLane) {
    const text = `Question ${answers.length + 1} of lane ${index + 1}`;
    answers.push({ text, ...(await lane.ask(text)) });
  }
  return answers;
}

function report({ ours, peer }: Record<"ours" | "peer", ReadonlyMap<number, Load>>): Measured {
  const figuresOf = (loads: ReadonlyMap<number, Load>): Figures =>
    Object.fromEntries(
      [...loads].map(([lanes, { waits, runsPerSecond }]) => [
        String(lanes),
        { p50: median(waits), p99: percentile(waits, 0.99), runsPerSecond },
      ]),
    );
  const rowsOf = (name: string, loads: ReadonlyMap<number, Load>) =>
    [...loads].map(([lanes, { waits, runsPerSecond }]) => [
      name,
      lanes,
      median(waits),
      percentile(waits, 0.99),
      runsPerSecond,
    ]);
  const ratios = [...ours].map(([lanes, { waits, runsPerSecond }]) => {
    const other = peer.get(lanes) ?? { waits: [], runsPerSecond: Number.NaN };
    return [
      "ours : peer",
      lanes,
      median(waits) / median(other.waits),
      percentile(waits, 0.99) / percentile(other.waits, 0.99),
      runsPerSecond / other.runsPerSecond,
    ];
  });
  return {
    figures: { ours: figuresOf(ours), peer: figuresOf(peer) },
    tables: [
      {
        heading: `First token at the client minus the model's own, in ms from the request on, and whole replies a second, streamed to the client until their end. ${runsPerLane} questions in each conversation, one after another; replies of 200 tokens that the model writes without pauses. Ours: one process and a durable PostgreSQL; peer: LangGraph's JS server, in memory. Each may work on ${most} runs at a time.`,
        columns: ["who", "at once", "first token p50", "p99", "runs a second"],
        rows: [...rowsOf("ours", ours), ...rowsOf("peer", peer), ...ratios],
      },
    ],
  };
}

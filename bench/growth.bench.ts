import { installPeer } from "./contenders/install-peer.ts";
import { startGrowingOurs } from "./contenders/start-growing-ours.ts";
import { startStockSaver } from "./contenders/start-stock-saver.ts";
import { bytesWindow, type Growth, measureGrowth, msWindow } from "./measure/measure-growth.ts";
import type { Bench, BenchContext, Measured } from "./report/bench.ts";
import { BenchStack } from "./stack/bench-stack.ts";

const ourPoints = [10, 100, 1_000];
const peerPoints = [10, 100, 200];

/** What a turn costs when the conversation has become long. */
export const growthBench: Bench = { field: "growth", measure };

async function measure({ resources, progress }: BenchContext): Promise<Measured> {
  await installPeer(progress);
  const stack = resources.use(await BenchStack.start());
  const databaseUrl = stack.database.url;
  const ours = await startGrowingOurs(stack);
  resources.use(ours);
  const oursGrowth = await measureGrowth({
    growing: ours,
    databaseUrl,
    points: ourPoints,
    progress: (line) => progress(`ours: ${line}`),
  });
  await ours[Symbol.asyncDispose]();
  const peer = resources.use(await startStockSaver(databaseUrl));
  const peerGrowth = await measureGrowth({
    growing: peer,
    databaseUrl,
    points: peerPoints,
    progress: (line) => progress(`peer: ${line}`),
  });
  return {
    figures: { ours: { ...oursGrowth }, peer: { ...peerGrowth } },
    tables: [
      {
        heading: `Conversations of up to ${Math.max(...ourPoints)} turns of one tool call each, its question and both replies of 1 KB. Bytes: what all tables have grown by in the ${bytesWindow} turns before, indexes included and dead rows vacuumed away, by turn. Milliseconds: the median of the ${msWindow} turns after, in which the conversations take turns; ours without what the fake model took to read its request. Peer: the stock PostgresSaver with the messages in its state, same PostgreSQL, and a model that costs nothing.`,
        columns: ["who", "turn", "bytes a turn", ": turn 10", "ms a turn", ": turn 10"],
        rows: [...rowsOf("ours", oursGrowth), ...rowsOf("peer", peerGrowth)],
      },
    ],
  };
}

function rowsOf(name: string, { bytesPerTurn, msPerTurn }: Growth) {
  const [first = ""] = Object.keys(bytesPerTurn);
  return Object.keys(bytesPerTurn).map((turn) => {
    const [bytes, ms] = [bytesPerTurn[turn] ?? Number.NaN, msPerTurn[turn] ?? Number.NaN];
    return [
      name,
      Number(turn),
      Math.round(bytes),
      bytes / (bytesPerTurn[first] ?? Number.NaN),
      ms,
      ms / (msPerTurn[first] ?? Number.NaN),
    ];
  });
}

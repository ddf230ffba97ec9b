import type { Growing } from "../contenders/growing.ts";
import { median } from "./percentile.ts";
import { readStoredBytes } from "./stored-bytes.ts";

/** Turns before the one that is told of, whose bytes are told. */
export const bytesWindow = 10;
/** Turns from the one that is told of, whose milliseconds are told. */
export const msWindow = 20;
const warmUpTurns = 30;

export interface Growth {
  /** By the number of the turn. */
  readonly bytesPerTurn: Readonly<Record<string, number>>;
  readonly msPerTurn: Readonly<Record<string, number>>;
}

interface GrowthInput {
  readonly growing: Growing;
  readonly databaseUrl: string;
  /** The turns to be told of. */
  readonly points: readonly number[];
  readonly progress: (line: string) => void;
}

type MakeTurn = () => Promise<number>;

/**
 * Brings a conversation to each of the turns that are to be told of, and then lets these conversations
 * take turns: whatever else happens on the machine happens to all of them.
 */
export async function measureGrowth(input: GrowthInput): Promise<Growth> {
  const { growing, points, progress } = input;
  await makeTurns(await growing.begin(), warmUpTurns);
  const bytesPerTurn: Record<string, number> = {};
  const lanes: { point: number; makeTurn: MakeTurn; spans: number[] }[] = [];
  for (const point of points) {
    const makeTurn = await growing.begin();
    bytesPerTurn[point] = await grow(input, { point, makeTurn });
    lanes.push({ point, makeTurn, spans: [] });
    progress(`turn ${point}: ${Math.round(bytesPerTurn[point])} bytes`);
  }
  for (let round = 0; round < msWindow; round += 1) {
    for (const { makeTurn, spans } of lanes) spans.push(await makeTurn());
  }
  return {
    bytesPerTurn,
    msPerTurn: Object.fromEntries(lanes.map(({ point, spans }) => [point, median(spans)])),
  };
}

/** Makes so many turns and returns the bytes that each of the last ones added. */
async function grow(
  { growing, databaseUrl }: GrowthInput,
  { point, makeTurn }: { point: number; makeTurn: MakeTurn },
): Promise<number> {
  await makeTurns(makeTurn, point - bytesWindow);
  const before = await readStoredBytes(databaseUrl, growing.schemas);
  await makeTurns(makeTurn, bytesWindow);
  return ((await readStoredBytes(databaseUrl, growing.schemas)) - before) / bytesWindow;
}

async function makeTurns(makeTurn: MakeTurn, count: number): Promise<void> {
  for (let made = 0; made < count; made += 1) await makeTurn();
}

import type { Growing } from "../contenders/growing.ts";
import { median } from "./percentile.ts";
import { readStoredBytes } from "./stored-bytes.ts";

/** Turns before and after the one that is told: its figures are of the window around it. */
export const halfWindow = 10;
const warmUpTurns = 30;

export interface Growth {
  /** By the number of the turn. */
  readonly bytesPerTurn: Readonly<Record<string, number>>;
  readonly msPerTurn: Readonly<Record<string, number>>;
}

interface GrowthInput {
  readonly growing: Growing;
  readonly databaseUrl: string;
  /** The turns to be told of, ascending. */
  readonly points: readonly number[];
  readonly progress: (line: string) => void;
}

/** Lets one conversation grow and looks closely around some of its turns. */
export async function measureGrowth({
  growing,
  databaseUrl,
  points,
  progress,
}: GrowthInput): Promise<Growth> {
  const warmUp = await growing.begin();
  for (let turn = 0; turn < warmUpTurns; turn += 1) await warmUp();
  const makeTurn = await growing.begin();
  const growth = { bytesPerTurn: {} as Record<string, number>, msPerTurn: {} as Record<string, number> };
  let made = 0;
  for (const point of points) {
    while (made < point - halfWindow) {
      await makeTurn();
      made += 1;
    }
    const bytesBefore = await readStoredBytes(databaseUrl, growing.schemas);
    const spans: number[] = [];
    while (made < point + halfWindow) {
      spans.push(await makeTurn());
      made += 1;
    }
    const bytes = (await readStoredBytes(databaseUrl, growing.schemas)) - bytesBefore;
    growth.bytesPerTurn[point] = bytes / spans.length;
    growth.msPerTurn[point] = median(spans);
    progress(`turn ${point}: ${Math.round(bytes / spans.length)} bytes, ${Math.round(median(spans))} ms`);
  }
  return growth;
}

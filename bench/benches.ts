import { decideBench } from "./decide.bench.ts";
import { firstTokenBench } from "./first-token.bench.ts";
import { growthBench } from "./growth.bench.ts";
import type { Bench } from "./report/bench.ts";
import { takeoverBench } from "./takeover.bench.ts";
import { turnBench } from "./turn.bench.ts";

/** By the name on the command line. */
export const benches: ReadonlyMap<string, Bench> = new Map([
  ["growth", growthBench],
  ["takeover", takeoverBench],
  ["turn", turnBench],
  ["first-token", firstTokenBench],
  ["decide", decideBench],
]);

import type { Bench } from "./report/bench.ts";
import { turnBench } from "./turn.bench.ts";

/** By the name on the command line. */
export const benches: ReadonlyMap<string, Bench> = new Map([["turn", turnBench]]);

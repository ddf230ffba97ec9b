import { expect, vi } from "vitest";
import type { LogLine } from "../stack/process-log.ts";
import type { AgentProcess } from "../stack/start-agent-process.ts";
import { readRows } from "./read-rows.ts";
import type { Lane } from "./start-lane.ts";

/** How an attempt says that it is over. */
const ends = new Set(["run-lost", "run-left", "run-suspended", "run-completed", "run-drained", "run-failed"]);

interface Waking {
  readonly lane: Lane;
  /** Of its log: what it has said since it began. */
  readonly from: number;
  readonly story: string;
}

/**
 * Lets a frozen worker go on whose runs are others' by now. Its attempts have to end, and no row may change by it.
 */
export async function wakeUp(zombie: AgentProcess, { lane, from, story }: Waking): Promise<void> {
  const before = await readRows(lane.stack.database.url);
  zombie.signal("SIGCONT");
  const count = (is: (line: LogLine) => boolean) => zombie.log.lines.slice(from).filter(is).length;
  const assertOver = async () => {
    // It has said all that it had to say, and its attempts are over.
    expect(await zombie.arm(null), story).toEqual([]);
    expect(count(isEnd), story).toBeGreaterThanOrEqual(count(isClaim));
  };
  await zombie.arm(null);
  await vi.waitFor(assertOver, { timeout: 30_000, interval: 50 });
  const after = await readRows(lane.stack.database.url);
  expect(newRows(after, before), story).toEqual([]);
  expect(newRows(before, after).filter(isLasting), story).toEqual([]);
}

const isClaim = ({ msg }: LogLine) => msg === "run-claimed";
const isEnd = ({ msg }: LogLine) => typeof msg === "string" && ends.has(msg);

type Rows = Awaited<ReturnType<typeof readRows>>;

const newRows = (rows: Rows, known: Rows): string[] =>
  Object.entries(rows).flatMap(([table, contents]) => {
    const old = new Set(known[table]);
    return contents.filter((content) => !old.has(content)).map((content) => `${table} ${content}`);
  });

/** Checkpoints that no run can go on from any more are removed now and then. */
const isLasting = (row: string): boolean => !row.startsWith("langgraph.");

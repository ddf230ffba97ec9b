import type { Run, RunTimeline, TimelineApproval, TimelineAttempt } from "@holdfast/contracts";
import { expect, test } from "vitest";
import { toDurations } from "./to-durations.ts";

const at = (second: number): string => new Date(second * 1_000).toISOString();

const attempt = (from: number, until: number | null, end: TimelineAttempt["end"]): TimelineAttempt => ({
  epoch: from,
  attempt: 1,
  worker: "worker",
  startedAt: at(from),
  endedAt: until === null ? null : at(until),
  end,
  recovery: null,
});

const decided = (second: number) => ({ decidedAt: at(second) }) as TimelineApproval;

const timeline = (given: Partial<RunTimeline> & { finishedAt?: number }): RunTimeline => ({
  run: {
    createdAt: at(0),
    finishedAt: given.finishedAt === undefined ? null : at(given.finishedAt),
  } as Run,
  attempts: given.attempts ?? [],
  retries: [],
  toolCalls: [],
  approvals: given.approvals ?? [],
  checkpoints: [],
});

test("a run's time is what it was queued, worked at, and waited for a person", () => {
  const attempts = [attempt(1, 5, "suspended"), attempt(67, 70, "completed")];
  expect(toDurations(timeline({ attempts, approvals: [decided(65)], finishedAt: 70 }), 0)).toEqual({
    total: 70_000,
    working: 7_000,
    waiting: 60_000,
    queued: 3_000,
  });
});

test("while it waits for a person, the wait grows and the work does not", () => {
  const attempts = [attempt(1, 5, "suspended")];
  expect(toDurations(timeline({ attempts }), 30_000)).toMatchObject({ working: 4_000, waiting: 25_000 });
});

test("of a decision that came while it was at work nothing waited", () => {
  const attempts = [attempt(0, 10, "suspended"), attempt(12, 20, "completed")];
  expect(
    toDurations(timeline({ attempts, approvals: [decided(5), decided(11)], finishedAt: 20 }), 0),
  ).toMatchObject({ waiting: 1_000, queued: 1_000 });
});

test("a reader's clock that is behind makes nothing negative", () => {
  expect(toDurations(timeline({ attempts: [attempt(3, null, null)] }), -60_000)).toEqual({
    total: 3_000,
    working: 0,
    waiting: 0,
    queued: 3_000,
  });
});

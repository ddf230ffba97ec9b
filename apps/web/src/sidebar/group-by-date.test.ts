import type { Conversation } from "@holdfast/contracts";
import { describe, expect, it } from "vitest";
import { groupByDate } from "./group-by-date.ts";

/** In local time, as the reader's calendar is: the test holds in every time zone. */
const now = new Date(2026, 10, 21, 0, 5);

function at(...date: [number, number, number, number?, number?]): Conversation {
  const lastActivityAt = new Date(...date).toISOString();
  return {
    id: lastActivityAt,
    title: null,
    titledBy: null,
    model: "demo:scripted",
    approvalMode: "default",
    running: false,
    pendingApprovals: 0,
    lastActivityAt,
    createdAt: lastActivityAt,
    deletedAt: null,
  };
}

const keyOf = (conversation: Conversation): string | undefined => groupByDate([conversation], now)[0]?.key;

describe("groupByDate", () => {
  it.each([
    ["this minute", at(2026, 10, 21, 0, 5), "today"],
    ["later than our clock", at(2026, 10, 21, 9), "today"],
    ["ten minutes ago, before midnight", at(2026, 10, 20, 23, 55), "yesterday"],
    ["the first moment of yesterday", at(2026, 10, 20), "yesterday"],
    ["two days ago", at(2026, 10, 19, 23, 59), "previous7Days"],
    ["seven days ago", at(2026, 10, 14), "previous7Days"],
    ["eight days ago", at(2026, 10, 13, 23, 59), "previous30Days"],
    ["thirty days ago, across the change of the clocks", at(2026, 9, 22), "previous30Days"],
    ["longer ago", at(2026, 9, 21, 23, 59), "2026-10"],
    ["last year", at(2025, 0, 1), "2025-01"],
  ])("%s", (_name, conversation, key) => {
    expect(keyOf(conversation)).toBe(key);
  });

  it("keeps the order, and makes no empty groups", () => {
    const all = [
      at(2026, 10, 21),
      at(2026, 10, 20),
      at(2026, 10, 20),
      at(2026, 4, 3),
      at(2026, 4, 1),
      at(2025, 4, 1),
    ];
    const groups = groupByDate(all, now).map(({ key, conversations }) => [key, conversations.length]);
    expect(groups).toEqual([
      ["today", 1],
      ["yesterday", 2],
      ["2026-05", 2],
      ["2025-05", 1],
    ]);
  });
});

import type { Approval, ListedApproval } from "@holdfast/contracts";
import { expect, it } from "vitest";
import { type InboxAction, openRow, reduceInbox, selectedRows, startInbox } from "./inbox-state.ts";
import { createApproval } from "./test/create-approval.ts";

const [a, b, c] = [createApproval("a"), createApproval("b"), createApproval("c")];
const question = createApproval("q", { kind: "question" });

function play(...actions: InboxAction[]): { open: string | undefined; selected: string[] } {
  const state = actions.reduce(reduceInbox, startInbox(null));
  return {
    open: openRow(state)?.approval.id,
    selected: selectedRows(state).map(({ approval }) => approval.id),
  };
}

const read = (...waiting: ListedApproval[]): InboxAction => ({ type: "read", waiting });
const toggled = (approvalId: string): InboxAction => ({ type: "toggled", approvalId });
const moved: InboxAction = { type: "moved", step: 1 };
const rejected = (approval: Approval): Approval => ({ ...approval, status: "rejected" });

it("opens the oldest, and moves on by keys and by decisions", () => {
  expect(play(read(a, b, c)).open).toBe("a");
  expect(play(read(a, b, c), moved).open).toBe("b");
  expect(play(read(a, b, c), moved, { type: "noted", approval: rejected(b) }).open).toBe("c");
  expect(play(read(a, b, c), moved, { type: "opened", approvalId: "a" }).open).toBe("a");
});

it("leaves open what came up after a decision, though something else is asked there by now", () => {
  const decided: InboxAction = { type: "noted", approval: rejected(b) };
  expect(play(read(a, b), moved, decided).open).toBe("a");
  expect(play(read(a, b), moved, decided, read(a, c)).open).toBe("a");
  expect(play(read(a), { type: "noted", approval: rejected(a) }, read(b)).open).toBe("b");
});

it("selects and unselects permissions, and nothing else", () => {
  expect(play(read(a, b, question), toggled("b"), toggled("q")).selected).toEqual(["b"]);
  expect(play(read(a, b), toggled("b"), toggled("b")).selected).toEqual([]);
  expect(play(read(a, b, question), { type: "selected-all" }).selected).toEqual(["a", "b"]);
  expect(play(read(a, b), toggled("a"), { type: "selected-none" }).selected).toEqual([]);
});

it("drops from the selection what is decided elsewhere meanwhile", () => {
  expect(play(read(a, b), toggled("a"), toggled("b"), read(b)).selected).toEqual(["b"]);
});

it("shows each result of several, and what was refused can be decided again", () => {
  const results: InboxAction = {
    type: "answered",
    results: [
      { outcome: "decided", approvalId: "a", approval: rejected(a) },
      { outcome: "failed", approvalId: "b", error: { appCode: "ARGS_CHANGED", message: "It has changed." } },
    ],
  };
  expect(play(read(a, b), { type: "selected-all" }, results)).toEqual({ open: "b", selected: [] });
  expect(play(read(a, b), { type: "selected-all" }, results, toggled("b")).selected).toEqual(["b"]);
});

it("keeps the reason that is being written when all of the selected are decided elsewhere, and not after a decision", () => {
  const isRejecting = (...actions: InboxAction[]) =>
    [read(a, b), toggled("a"), { type: "rejecting", isRejecting: true } as const, ...actions].reduce(
      reduceInbox,
      startInbox(null),
    ).isRejecting;
  expect(isRejecting(read(b))).toBe(true);
  expect(isRejecting(toggled("a"))).toBe(false);
  expect(isRejecting({ type: "selected-none" })).toBe(false);
  expect(isRejecting({ type: "answered", results: [] })).toBe(false);
});

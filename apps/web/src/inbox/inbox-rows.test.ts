import type { Approval, ListedApproval } from "@holdfast/contracts";
import { describe, expect, it } from "vitest";
import {
  dropSettled,
  findNeighbour,
  findOpen,
  type InboxRow,
  type InboxRows,
  isWaiting,
  mergeRows,
  noteApproval,
  refuseRow,
} from "./inbox-rows.ts";
import { createApproval } from "./test/create-approval.ts";

const [a, b, c] = [createApproval("a"), createApproval("b"), createApproval("c")];
const approved = (approval: Approval): Approval => ({ ...approval, status: "approved" });
const read = (rows: InboxRows, ...waiting: ListedApproval[]): InboxRows => mergeRows(rows, waiting);
const describeRows = (rows: InboxRows): string => rows.map(describeRow).join(" ");
const describeRow = ({ approval, fate }: InboxRow): string =>
  fate.type === "settled" ? `${approval.id}:${fate.approval?.status ?? "settled"}` : approval.id;

describe("what was read anew", () => {
  it("keeps the oldest first, whatever came first", () => {
    expect(describeRows(read(read([], b), a, b, c))).toBe("a b c");
  });

  it("leaves what waits no more where it is", () => {
    expect(describeRows(read(read([], a, b, c), a, c))).toBe("a b:settled c");
  });

  it("never wakes a settled one, for it may be older than the decision", () => {
    const decided = noteApproval(read([], a, b), approved(a));
    expect(describeRows(read(decided, a, b))).toBe("a:approved b");
  });

  it("shows what a waiting one asks now, and forgets no refusal", () => {
    const rows = read(refuseRow(read([], a), "a", "No."), { ...a, argsHash: "other" });
    expect(rows[0]).toMatchObject({ approval: { argsHash: "other" }, fate: { message: "No." } });
  });
});

describe("a decision's answer", () => {
  it("settles its row with what was decided", () => {
    expect(describeRows(noteApproval(read([], a, b), approved(b)))).toBe("a b:approved");
  });

  it("is asked for once more where the arguments have changed, with the context that is known", () => {
    const { context: _, ...changed } = { ...a, argsHash: "other" };
    const rows = noteApproval(read([], a), changed);
    expect(rows[0]?.approval).toEqual({ ...a, argsHash: "other" });
    expect(rows.every(isWaiting)).toBe(true);
  });

  it("does not refuse what is settled", () => {
    expect(describeRows(refuseRow(noteApproval(read([], a), approved(a)), "a", "Too late."))).toBe(
      "a:approved",
    );
  });
});

it("settled rows can be put away", () => {
  expect(describeRows(dropSettled(read(read([], a, b, c), b)))).toBe("b");
});

describe("the open row", () => {
  const rows = read(read([], a, b, c), a, c);

  it.each([
    [null, "a"],
    ["a", "a"],
    ["b", "c"],
    ["c", "c"],
    ["gone", "a"],
  ])("chosen %s, it is %s", (chosenId, openId) => {
    expect(findOpen(rows, chosenId)?.approval.id).toBe(openId);
  });

  it("is the one before when nothing waits after the chosen one", () => {
    expect(findOpen(read(rows, a), "c")?.approval.id).toBe("a");
  });

  it("is none when nothing waits", () => {
    expect(findOpen(read(rows), "a")).toBeNull();
  });

  it.each([
    ["a", 1, "c"],
    ["c", 1, "c"],
    ["c", -1, "a"],
    ["a", -1, "a"],
  ] as const)("from %s by %i it is %s", (openId, step, neighbourId) => {
    expect(findNeighbour(rows, openId, step)?.approval.id).toBe(neighbourId);
  });
});

import type { Approval, ToolResultPart } from "@holdfast/contracts";
import { expect, test } from "vitest";
import { toCallStatus } from "./to-call-status.ts";

const of = (kind: Approval["kind"], status: Approval["status"]) => ({ kind, status }) as Approval;
const done = { status: "completed" } as ToolResultPart;
const open = { result: null, approval: null, isLiving: true, isRetrying: false };

test.for([
  ["at work", open, "running"],
  ["approved", { ...open, approval: of("permission", "approved") }, "approved"],
  ["rejected", { ...open, approval: of("permission", "rejected") }, "rejected"],
  ["tried again", { ...open, approval: of("permission", "approved"), isRetrying: true }, "retrying"],
  ["let run again", { ...open, approval: of("outcome", "approved") }, "repeating"],
  ["marked as done", { ...open, approval: of("outcome", "answered") }, "settled"],
  ["ended with its result", { ...open, result: done, isLiving: false }, "completed"],
  ["ended without one", { ...open, isLiving: false }, "lost"],
] as const)("a call that is %s", ([, facts, status]) => {
  expect(toCallStatus(facts)).toBe(status);
});

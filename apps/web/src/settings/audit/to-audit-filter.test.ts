import { expect, test } from "vitest";
import { toAuditFilter } from "./to-audit-filter.ts";

const nothing = { tool: "", action: "", from: "", to: "", query: "" };

test("nothing chosen lets everything through, and so does what cannot be meant", () => {
  expect(toAuditFilter(nothing)).toEqual({});
  expect(
    toAuditFilter({ ...nothing, action: "eaten", from: "yesterday", to: "2026-1-1", query: "  " }),
  ).toEqual({});
});

test("both days count, from midnight to midnight of the reader", () => {
  const filter = toAuditFilter({ ...nothing, from: "2026-11-21", to: "2026-11-30" });

  expect(new Date(filter.from ?? "")).toEqual(new Date(2026, 10, 21));
  expect(new Date(filter.to ?? "")).toEqual(new Date(2026, 11, 1));
});

test("the rest is taken as it is", () => {
  expect(toAuditFilter({ ...nothing, tool: "send_email", action: "decided", query: " bob " })).toEqual({
    tool: "send_email",
    action: "decided",
    query: "bob",
  });
});

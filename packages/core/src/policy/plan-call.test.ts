import type { Verdict } from "@holdfast/contracts";
import { expect, it } from "vitest";
import { type PlanCallInput, planCall } from "./plan-call.ts";

const approve: Verdict = { type: "approve" };
const asked = { round: 0, toolVersion: "1", source: "default", verdict: approve } as const;
const standing = { mode: "default", userPolicy: null, asked: null, grants: [], hasBegun: false } as const;

const plan = (
  change: Partial<PlanCallInput["standing"]>,
  operatorPolicy: PlanCallInput["operatorPolicy"] = {},
) =>
  planCall({
    call: { type: "tool-call", toolCallId: "1", tool: "send_email", args: { to: "bob@example.com" } },
    tool: {
      name: "send_email",
      title: "Send e-mail",
      description: "",
      risk: "external",
      version: "1",
      schema: {},
      reach: null,
      defaultPolicy: "ask",
      isQuestion: false,
    },
    operatorPolicy,
    standing: { ...standing, ...change },
  });

it("asks, and then does what was decided", () => {
  expect(plan({})).toMatchObject({ next: "ask", round: 0, askedAgain: null });
  expect(plan({ asked: { ...asked, verdict: null } })).toMatchObject({ next: "ask", round: 0 });
  expect(plan({ asked })).toEqual({ next: "carry-out", verdict: approve, source: "default" });
});

it("asks again when the tool is another by now", () => {
  const old = { ...asked, toolVersion: "0" };
  expect(plan({ asked: old })).toMatchObject({ next: "ask", round: 1, askedAgain: "tool-changed" });
  expect(plan({ asked: old, userPolicy: "allow" })).toMatchObject({
    next: "ask",
    askedAgain: "tool-changed",
  });
  expect(plan({ asked: { ...old, verdict: { type: "reject" } } })).toMatchObject({ next: "carry-out" });
  expect(plan({ asked: old, hasBegun: true })).toMatchObject({ next: "carry-out" });
});

it("takes what was approved before versions were kept as it was meant", () => {
  expect(plan({ asked: { ...asked, toolVersion: "" } })).toMatchObject({ next: "carry-out" });
});

it("asks again when the operator wants it asked by now, and not when the person does", () => {
  const again = { next: "ask", round: 1, askedAgain: "policy-changed" };
  expect(plan({ asked }, { send_email: "ask" })).toMatchObject(again);
  expect(plan({ asked, mode: "everything" })).toMatchObject({ next: "carry-out" });
  expect(plan({ asked, userPolicy: "ask" })).toMatchObject({ next: "carry-out" });
  expect(plan({ asked: { ...asked, source: "operator" } }, { "*": "ask" })).toMatchObject({
    next: "carry-out",
  });
});

it("denies what was approved when it is denied by now, unless it has begun", () => {
  expect(plan({ asked }, { "*": "deny" })).toMatchObject({ next: "deny", ruling: { source: "operator" } });
  expect(plan({ asked, userPolicy: "deny" })).toMatchObject({ next: "deny", ruling: { source: "user" } });
  expect(plan({ asked, hasBegun: true }, { "*": "deny" })).toMatchObject({ next: "carry-out" });
});

it("says that it is denied, though it was rejected as well, and what the reason was", () => {
  const reject: Verdict = { type: "reject", reason: "Not now" };
  expect(plan({ asked: { ...asked, verdict: reject } })).toMatchObject({
    next: "carry-out",
    verdict: reject,
  });
  const denied = plan({ asked: { ...asked, verdict: reject }, userPolicy: "deny" });
  expect(denied).toMatchObject({ next: "deny", ruling: { source: "user" }, reason: "Not now" });
  expect(plan({ userPolicy: "deny" })).toMatchObject({ next: "deny", reason: null });
});

it("says under whose word a call is carried out", () => {
  expect(plan({ userPolicy: "allow" })).toMatchObject({ next: "carry-out", source: "user" });
  expect(plan({ mode: "most" })).toMatchObject({ next: "carry-out", source: "conversation" });
  const byOperator = { ...asked, source: "operator" } as const;
  expect(plan({ asked: byOperator, userPolicy: "allow" })).toMatchObject({ source: "operator" });
});

it("takes the operator's word on the tool before that on all", () => {
  const isAllowed = { next: "carry-out", verdict: approve, source: "conversation" };
  expect(plan({ mode: "most" }, { "*": "deny", send_email: "allow" })).toEqual(isAllowed);
  expect(plan({ mode: "most" }, { "*": "allow", send_email: "ask" })).toMatchObject({ next: "ask" });
});

import type { ApprovalMode, Policy, Risk } from "@holdfast/contracts";
import { expect, it } from "vitest";
import { effectivePolicy } from "./effective-policy.ts";

const modes: readonly ApprovalMode[] = ["default", "everything", "writes", "most"];
const inEachMode = (risk: Risk, { own = "ask", user = null }: { own?: Policy; user?: Policy | null } = {}) =>
  modes
    .map((mode) =>
      effectivePolicy({ defaultPolicy: own, isQuestion: false, risk, operator: null, user, mode }),
    )
    .map(({ policy, source }) => `${policy} (${source})`);

it.each([
  ["a tool that reads", inEachMode("read", { own: "allow" }), "allow", "ask", "allow", "allow"],
  ["a tool that writes", inEachMode("write", { own: "allow" }), "allow", "ask", "ask", "allow"],
  ["one that reaches out", inEachMode("external"), "ask", "ask", "ask", "allow"],
  ["one that destroys", inEachMode("destructive"), "ask", "ask", "ask", "ask"],
  [
    "one that destroys and is allowed",
    inEachMode("destructive", { user: "allow" }),
    "allow",
    "ask",
    "ask",
    "ask",
  ],
  ["one that the user denies", inEachMode("read", { user: "deny" }), "deny", "deny", "deny", "deny"],
])("%s: default, everything, writes, most", (_, ruled, ...expected) => {
  expect(ruled.map((one) => one.split(" ")[0])).toEqual(expected);
});

it("says whose word it is: the mode's only where it changes something", () => {
  expect(inEachMode("external")).toEqual([
    "ask (default)",
    "ask (conversation)",
    "ask (default)",
    "allow (conversation)",
  ]);
  expect(inEachMode("external", { user: "ask" })[2]).toBe("ask (user)");
});

it("is the operator's where that is as strict as anything else", () => {
  const said = { defaultPolicy: "ask", isQuestion: false, risk: "write", mode: "most" } as const;
  const word = (operator: Policy, user: Policy | null = null) => effectivePolicy({ ...said, operator, user });
  expect(word("ask")).toEqual({ policy: "ask", source: "operator" });
  expect(word("allow")).toEqual({ policy: "allow", source: "conversation" });
  expect(word("ask", "deny")).toEqual({ policy: "deny", source: "user" });
  expect(word("deny", "deny")).toEqual({ policy: "deny", source: "operator" });
});

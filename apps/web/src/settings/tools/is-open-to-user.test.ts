import { expect, it } from "vitest";
import { isOpenToUser } from "./is-open-to-user.ts";

it.each([
  ["allow", null, true],
  ["allow", "allow", true],
  ["allow", "ask", false],
  ["ask", "ask", true],
  ["deny", "ask", true],
  ["ask", "deny", false],
  ["deny", "deny", true],
] as const)("%s under the operator's word %s: %s", (policy, operatorPolicy, isOpen) => {
  expect(isOpenToUser(policy, { operatorPolicy, isQuestion: false })).toBe(isOpen);
});

it("a question is never allowed unasked", () => {
  expect(isOpenToUser("allow", { operatorPolicy: null, isQuestion: true })).toBe(false);
  expect(isOpenToUser("deny", { operatorPolicy: null, isQuestion: true })).toBe(true);
});

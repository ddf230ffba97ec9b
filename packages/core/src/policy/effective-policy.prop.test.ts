import { approvalModeSchema, isStricter, type Policy, policySchema, riskSchema } from "@holdfast/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effectivePolicy, isGrantable, type PolicyWords } from "./effective-policy.ts";

const policy = fc.constantFrom(...policySchema.options);
const words: fc.Arbitrary<PolicyWords> = fc.record({
  defaultPolicy: policy,
  isQuestion: fc.boolean(),
  risk: fc.constantFrom(...riskSchema.options),
  operator: fc.option(policy),
  user: fc.option(policy),
  mode: fc.constantFrom(...approvalModeSchema.options),
});

const atLeast = (one: Policy, other: Policy) => one === other || isStricter(one, other);

describe("effectivePolicy", () => {
  it("is never looser than the operator's word", () => {
    fc.assert(
      fc.property(words, (said) => {
        if (said.operator) expect(atLeast(effectivePolicy(said).policy, said.operator)).toBe(true);
      }),
    );
  });

  it("is never looser with a word of the operator's than without", () => {
    fc.assert(
      fc.property(words, (said) => {
        const without = effectivePolicy({ ...said, operator: null });
        expect(atLeast(effectivePolicy(said).policy, without.policy)).toBe(true);
      }),
    );
  });

  it("gets no looser when anybody says something stricter", () => {
    fc.assert(
      fc.property(words, fc.constantFrom("operator" as const, "user" as const), policy, (said, who, next) => {
        if (!atLeast(next, said[who] ?? (who === "user" ? said.defaultPolicy : "allow"))) return;
        const [before, after] = [effectivePolicy(said), effectivePolicy({ ...said, [who]: next })];
        expect(atLeast(after.policy, before.policy)).toBe(true);
      }),
    );
  });

  it("denies what anybody denies, in every mode", () => {
    fc.assert(
      fc.property(words, (said) => {
        const isDenied = said.operator === "deny" || (said.user ?? said.defaultPolicy) === "deny";
        expect(effectivePolicy(said).policy === "deny").toBe(isDenied);
      }),
    );
  });

  it("lets a question neither run by itself nor be asked for permission", () => {
    fc.assert(
      fc.property(words, (said) => {
        const ruling = effectivePolicy({ ...said, isQuestion: true });
        expect(ruling.policy).not.toBe("allow");
        expect(ruling.source).not.toBe("conversation");
      }),
    );
  });

  it("names the one whose word it is", () => {
    fc.assert(
      fc.property(words, (said) => {
        const { policy: ruled, source } = effectivePolicy(said);
        if (source === "operator") expect(said.operator).toBe(ruled);
        if (source === "user") expect(said.user).toBe(ruled);
        if (source === "conversation") expect(said.mode).not.toBe("default");
        if (source === "default" && !said.isQuestion) expect(said.defaultPolicy).toBe(ruled);
      }),
    );
  });

  it("leaves room for a grant only where neither the operator nor the conversation asks", () => {
    fc.assert(
      fc.property(words, (said) => {
        const ruling = effectivePolicy(said);
        if (said.isQuestion || !isGrantable(ruling)) return;
        expect(ruling.policy).toBe("ask");
        expect(said.operator === null || said.operator === "allow").toBe(true);
        expect(said.mode).not.toBe("everything");
      }),
    );
  });
});

import {
  approvalModeSchema,
  policySchema,
  policySourceSchema,
  riskSchema,
  type Verdict,
} from "@holdfast/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effectivePolicy } from "./effective-policy.ts";
import { type PlanCallInput, planCall } from "./plan-call.ts";

const policy = fc.constantFrom(...policySchema.options);
const verdict: fc.Arbitrary<Verdict> = fc.constantFrom(
  { type: "approve" },
  { type: "edit", args: { to: "ann@example.com" } },
  { type: "reject" },
  { type: "answer", text: "Yes" },
  { type: "expired" },
);
const version = fc.constantFrom("1", "2");
const asked = fc.record({
  round: fc.nat({ max: 3 }),
  toolVersion: version,
  source: fc.constantFrom(...policySourceSchema.options),
  verdict: fc.option(verdict),
});
const grant = fc.record({
  id: fc.uuid(),
  matchers: fc.constantFrom([], [{ path: "to", match: "exact" as const, value: "bob@example.com" }]),
});
const inputs: fc.Arbitrary<PlanCallInput> = fc.record({
  call: fc.record({
    type: fc.constant("tool-call" as const),
    toolCallId: fc.uuid(),
    tool: fc.constant("send_email"),
    args: fc.constantFrom({ to: "bob@example.com" }, { to: "eve@example.com" }),
    reopenedFromId: fc.option(fc.uuid(), { nil: undefined }),
  }),
  tool: fc.record({
    name: fc.constant("send_email"),
    title: fc.constant(""),
    description: fc.constant(""),
    risk: fc.constantFrom(...riskSchema.options),
    version,
    schema: fc.constant({}),
    reach: fc.constant(null),
    defaultPolicy: policy,
    isQuestion: fc.boolean(),
  }),
  operatorPolicy: fc.dictionary(fc.constantFrom("*", "send_email"), policy, { noNullPrototype: true }),
  standing: fc.record({
    mode: fc.constantFrom(...approvalModeSchema.options),
    userPolicy: fc.option(policy),
    asked: fc.option(asked),
    grants: fc.array(grant, { maxLength: 3 }),
    hasBegun: fc.boolean(),
  }),
}) as fc.Arbitrary<PlanCallInput>;

const rulingOf = ({ tool, operatorPolicy, standing }: PlanCallInput) =>
  effectivePolicy({
    ...tool,
    operator: operatorPolicy.send_email ?? operatorPolicy["*"] ?? null,
    user: standing.userPolicy,
    mode: standing.mode,
  });

const always = (holds: (input: PlanCallInput, plan: ReturnType<typeof planCall>) => void) =>
  fc.assert(
    fc.property(inputs, (input) => holds(input, planCall(input))),
    { numRuns: 2_000 },
  );

describe("planCall", () => {
  it("carries nothing out for the first time that the policy denies", () => {
    always((input, plan) => {
      if (rulingOf(input).policy !== "deny" || input.standing.hasBegun) return;
      const isDone = plan.next === "carry-out" && ["approve", "edit"].includes(plan.verdict.type);
      expect(isDone).toBe(false);
    });
  });

  it("carries out for the first time only what a person has decided, or what is allowed and was never asked", () => {
    always((input, plan) => {
      const { standing, call } = input;
      if (plan.next !== "carry-out" || standing.hasBegun) return;
      if (standing.asked) expect(plan.verdict).toEqual(standing.asked.verdict);
      else expect([rulingOf(input).policy, call.reopenedFromId]).toEqual(["allow", undefined]);
    });
  });

  it("carries out what was approved only if it is the very tool that was shown", () => {
    always(({ standing, tool }, plan) => {
      if (plan.next !== "carry-out" || standing.hasBegun || !standing.asked) return;
      if (!["approve", "edit"].includes(plan.verdict.type)) return;
      expect(standing.asked.toolVersion).toBe(tool.version);
    });
  });

  it("once asked goes on asking until there is an answer, whatever is allowed by now", () => {
    always(({ standing }, plan) => {
      if (standing.asked?.verdict !== null || !standing.asked) return;
      expect(plan).toMatchObject({ next: "ask", round: standing.asked.round, grants: [] });
    });
  });

  it("asks again in a round of its own, and says why", () => {
    always(({ standing }, plan) => {
      if (plan.next !== "ask" || !standing.asked?.verdict) return;
      expect(plan.round).toBe(standing.asked.round + 1);
      expect(plan.askedAgain).not.toBeNull();
      expect(plan.grants).toEqual([]);
    });
  });

  it("lets a grant speak only for its own user's or the tool's wish to be asked, and for calls that it matches", () => {
    always((input, plan) => {
      if (plan.next !== "ask" || plan.grants.length === 0) return;
      expect(["default", "user"]).toContain(plan.ruling.source);
      expect(input.tool.isQuestion).toBe(false);
      expect(input.standing.asked).toBeNull();
      expect(input.call.reopenedFromId).toBeUndefined();
      for (const { matchers } of plan.grants) {
        expect(matchers.length === 0 || input.call.args.to === "bob@example.com").toBe(true);
      }
    });
  });

  it("does not depend on anything that the call says, but for the grants", () => {
    always((input, plan) => {
      const pasted = { ...input.call.args, policy: "allow", approvalMode: "most", approved: true };
      const other = planCall({ ...input, call: { ...input.call, args: pasted } });
      expect(other).toEqual(plan);
    });
  });
});

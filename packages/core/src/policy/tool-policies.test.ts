import type { OperatorPolicy, ToolDescription } from "@holdfast/contracts";
import { createTestDeps, createTestUser, type TestDeps } from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listTools } from "./list-tools.ts";
import { setToolPolicy } from "./set-tool-policy.ts";
import type { Toolbox } from "./toolbox.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const sendEmail: ToolDescription = {
  name: "send_email",
  title: "Send e-mail",
  description: "",
  risk: "external",
  version: "1",
  schema: {},
  reach: ["to"],
  defaultPolicy: "ask",
  isQuestion: false,
};
const askUser = { ...sendEmail, name: "ask_user", isQuestion: true };
const withWords = (operatorPolicy: OperatorPolicy = {}): Toolbox => ({
  tools: [sendEmail, askUser],
  operatorPolicy,
});
const tool = "send_email";
// biome-ignore lint/suspicious/noThenProperty: it is a string, not a promise's.
const expiry = { seconds: 3_600, then: "remind" } as const;

describe("what a user says of a tool", () => {
  it("is nothing at first: the tool's own policy, and it waits for ever", async () => {
    const ctx = await createTestUser(deps);
    expect(await listTools(ctx, withWords())).toEqual({
      tools: [
        { ...sendEmail, operatorPolicy: null, userPolicy: null, policy: "ask", expiry: null },
        { ...askUser, operatorPolicy: null, userPolicy: null, policy: "ask", expiry: null },
      ],
    });
  });

  it("stays where it is left out, and is taken back by null", async () => {
    const ctx = await createTestUser(deps);
    const toolbox = withWords();
    const set = await setToolPolicy(ctx, { toolbox, tool, policy: "allow" });
    expect(set).toMatchObject({ name: tool, userPolicy: "allow", policy: "allow", expiry: null });
    expect(await setToolPolicy(ctx, { toolbox, tool, expiry })).toMatchObject({
      userPolicy: "allow",
      expiry,
    });
    expect(await setToolPolicy(ctx, { toolbox, tool, policy: null })).toMatchObject({
      userPolicy: null,
      policy: "ask",
      expiry,
    });
    const cleared = await setToolPolicy(ctx, { toolbox, tool, expiry: null });
    expect(cleared).toMatchObject({ userPolicy: null, expiry: null });
    expect((await listTools(ctx, toolbox)).tools[0]).toEqual(cleared);
  });

  it("is the user's own", async () => {
    const [ada, bob] = [await createTestUser(deps), await createTestUser(deps)];
    await setToolPolicy(ada, { toolbox: withWords(), tool, policy: "deny" });
    expect((await listTools(bob, withWords())).tools[0]).toMatchObject({ userPolicy: null, policy: "ask" });
  });

  it("is one row, however many say it at once", async () => {
    const ctx = await createTestUser(deps);
    const policies = ["allow", "ask", "deny"] as const;
    await Promise.all(policies.map((policy) => setToolPolicy(ctx, { toolbox: withWords(), tool, policy })));
    expect(await deps.db.toolPolicy.count({ where: { userId: ctx.userId } })).toBe(1);
  });
});

describe("beside the operator's word", () => {
  it("only what is as strict can be said, and what was said before has no effect", async () => {
    const ctx = await createTestUser(deps);
    await setToolPolicy(ctx, { toolbox: withWords(), tool, policy: "allow" });
    const strict = withWords({ "*": "ask" });
    const loosen = setToolPolicy(ctx, { toolbox: strict, tool, policy: "allow" });
    await expect(loosen).rejects.toMatchObject({ code: "POLICY_TOO_LOOSE" });
    expect((await listTools(ctx, strict)).tools[0]).toMatchObject({
      operatorPolicy: "ask",
      userPolicy: "allow",
      policy: "ask",
    });
    expect(await setToolPolicy(ctx, { toolbox: strict, tool, policy: "deny" })).toMatchObject({
      policy: "deny",
    });
    const denied = withWords({ send_email: "deny" });
    const asked = setToolPolicy(ctx, { toolbox: denied, tool, policy: "ask" });
    await expect(asked).rejects.toMatchObject({ code: "POLICY_TOO_LOOSE" });
  });

  it("the word on a tool comes before the word on all", async () => {
    const ctx = await createTestUser(deps);
    const { tools } = await listTools(ctx, withWords({ "*": "deny", send_email: "allow" }));
    expect(tools.map(({ policy, operatorPolicy }) => [policy, operatorPolicy])).toEqual([
      ["ask", "allow"],
      ["deny", "deny"],
    ]);
  });

  it("a question can be denied and nothing else", async () => {
    const ctx = await createTestUser(deps);
    const allow = setToolPolicy(ctx, { toolbox: withWords(), tool: "ask_user", policy: "allow" });
    await expect(allow).rejects.toMatchObject({ code: "POLICY_TOO_LOOSE" });
    const denied = await setToolPolicy(ctx, { toolbox: withWords(), tool: "ask_user", policy: "deny" });
    expect(denied).toMatchObject({ policy: "deny" });
  });

  it("a tool that there is not has no policy", async () => {
    const ctx = await createTestUser(deps);
    for (const name of ["no_tool", "*", "constructor"]) {
      const set = setToolPolicy(ctx, { toolbox: withWords(), tool: name, policy: "deny" });
      await expect(set).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

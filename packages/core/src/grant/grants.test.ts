import { limits, type Matcher, matchesGrant, newId, type ToolDescription } from "@holdfast/contracts";
import {
  claimTestRun,
  createTestConversation,
  createTestDeps,
  createTestRequest,
  createTestUser,
  suspendTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginEffect } from "../effect/begin-effect.ts";
import { createGrant } from "./create-grant.ts";
import { listGrants } from "./list-grants.ts";
import { previewGrant } from "./preview-grant.ts";
import { proposeGrant } from "./propose-grant.ts";
import { revokeGrant } from "./revoke-grant.ts";

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
const createEvent = { ...sendEmail, name: "create_event", reach: ["attendees.*.email"] };
const writeFile = { ...sendEmail, name: "write_file", reach: null };
const toolbox = { tools: [sendEmail, createEvent, writeFile], operatorPolicy: {} };
const tool = "send_email";
const toBob: Matcher = { path: "to", match: "exact", value: "bob@example.com" };

describe("a standing approval", () => {
  it("is made, listed with the latest first, and revoked once", async () => {
    const ctx = await createTestUser(deps);
    const { id: conversationId } = await createTestConversation(ctx);
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const first = await createGrant(ctx, { toolbox, tool, matchers: [toBob] });
    const second = await createGrant(ctx, {
      toolbox,
      tool,
      matchers: [],
      conversationId,
      expiresAt,
      maxUses: 3,
    });
    expect(first).toMatchObject({ tool, matchers: [toBob], conversationId: null, expiresAt: null, uses: 0 });
    expect(second).toMatchObject({ matchers: [], conversationId, expiresAt, maxUses: 3, lastUsedAt: null });
    const revoked = await revokeGrant(ctx, { grantId: first.id });
    expect(revoked.revokedAt).not.toBeNull();
    expect(await revokeGrant(ctx, { grantId: first.id })).toEqual(revoked);
    expect(await listGrants(ctx)).toEqual({ grants: [second, revoked] });
  });

  it("stays in the list as long as it is in force, however many have ended since", async () => {
    const ctx = await createTestUser(deps);
    const first = await createGrant(ctx, { toolbox, tool, matchers: [toBob] });
    const ended = Array.from({ length: limits.endedGrants + 5 }, () => newId());
    await deps.db.grant.createMany({
      data: ended.map((id) => ({ id, userId: ctx.userId, tool, matchers: [], revokedAt: new Date() })),
    });
    const { grants } = await listGrants(ctx);
    expect(grants.map(({ id }) => id)).toEqual([
      ...ended.toReversed().slice(0, limits.endedGrants),
      first.id,
    ]);
  });

  it.each([
    [{ tool: "no_tool" }, "NOT_FOUND"],
    [{ conversationId: newId() }, "NOT_FOUND"],
    [{ expiresAt: "2020-01-01T00:00:00Z" }, "INVALID_INPUT"],
    [{ toolbox: { ...toolbox, operatorPolicy: { "*": "ask" } } as const }, "GRANT_NOT_ALLOWED"],
    [{ toolbox: { ...toolbox, operatorPolicy: { send_email: "deny" } } as const }, "GRANT_NOT_ALLOWED"],
    [{ toolbox: { ...toolbox, tools: [{ ...sendEmail, isQuestion: true }] } }, "GRANT_NOT_ALLOWED"],
  ])("is refused with %j", async (change, code) => {
    const ctx = await createTestUser(deps);
    await expect(createGrant(ctx, { toolbox, tool, matchers: [], ...change })).rejects.toMatchObject({
      code,
    });
    expect((await listGrants(ctx)).grants).toEqual([]);
  });

  it("is one of at most 50 in force of a tool, however many are made at once", async () => {
    const ctx = await createTestUser(deps);
    const ended = await createGrant(ctx, { toolbox, tool, matchers: [] });
    await revokeGrant(ctx, { grantId: ended.id });
    const made = await Promise.allSettled(
      Array.from({ length: 53 }, () => createGrant(ctx, { toolbox, tool, matchers: [] })),
    );
    const refused = made.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toHaveLength(3);
    for (const error of refused) expect(error).toMatchObject({ code: "TOO_MANY_GRANTS" });
  });

  it("of another user does not exist", async () => {
    const [owner, other] = [await createTestUser(deps), await createTestUser(deps)];
    const { id: grantId } = await createGrant(owner, { toolbox, tool, matchers: [] });
    await expect(revokeGrant(other, { grantId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listGrants(owner)).grants).toMatchObject([{ revokedAt: null }]);
  });
});

describe("a proposal", () => {
  const propose = async (name: string, args: Parameters<typeof createTestRequest>[0], change = {}) => {
    const ctx = await createTestUser(deps);
    const request = { ...createTestRequest(args), tool: name, ...change };
    const { approvals, run } = await suspendTestRun(ctx, { requests: [request] });
    const proposal = await proposeGrant(ctx, { toolbox, approvalId: approvals[0].id });
    expect(proposal).toMatchObject({ tool: name, conversationId: run.conversationId });
    return proposal;
  };

  it("holds whom the call reaches, and leaves the rest open and says so", async () => {
    expect(await propose(tool, { to: "bob@example.com", subject: "Lunch", body: "Noon?" })).toMatchObject({
      matchers: [toBob],
      unmatched: ["subject", "body"],
    });
  });

  it("lets a list of one grow by its like, and keeps any other as it is", async () => {
    const ann = { name: "Ann", email: "ann@example.com" };
    const ben = { name: "Ben", email: "ben@example.com" };
    expect(await propose("create_event", { title: "Tea", attendees: [ann] })).toMatchObject({
      matchers: [{ path: "attendees.*.email", match: "exact", value: ann.email }],
      unmatched: ["title"],
    });
    expect(await propose("create_event", { attendees: [ann, ben] })).toMatchObject({
      matchers: [{ path: "attendees", match: "exact", value: [ann, ben] }],
    });
    expect(await propose("create_event", { attendees: [] })).toMatchObject({
      matchers: [{ path: "attendees", match: "exact", value: [] }],
    });
    expect(await propose("create_event", { title: "Tea" })).toMatchObject({
      matchers: [{ path: "attendees", match: "exact", value: null }],
    });
  });

  it.each([
    ["bob@example.com", ["*@example.com"]],
    ["bob@mail.example.co.uk", ["*@mail.example.co.uk"]],
    ["Bob@Example.COM", ["*@Example.COM"]],
    ["bob@gmail.com", []],
    ["bob@GMail.com", []],
    ["bob@yahoo.co.uk", []],
    ["bob@icloud.com", []],
    ["bob@localhost", []],
    ["Bob <bob@example.com>", []],
    ["bob@example.com, eve@example.com", []],
    ["bob@*.example.com", []],
    ["not an address", []],
  ])(
    "for %s: that very one, and then everybody at its domain if it is somebody's own: %j",
    async (to, wider) => {
      const { matchers, alternatives } = await propose(tool, { to, subject: "Lunch" });
      const same = { path: "to", match: "exact", value: to };
      expect(matchers).toEqual([same]);
      const choices = [same, ...wider.map((value) => ({ path: "to", match: "glob", value }))];
      expect(alternatives).toEqual([{ argument: "to", choices }]);
      for (const choice of choices as Matcher[]) expect(matchesGrant([choice], { to })).toBe(true);
    },
  );

  it("for several people offers their domain only where they share one", async () => {
    const at = (domain: string) => ({
      attendees: ["ann", "ben"].map((name) => ({ email: `${name}@${domain}` })),
    });
    const everybody: Matcher = { path: "attendees.*.email", match: "glob", value: "*@example.com" };
    const shared = await propose("create_event", at("example.com"));
    expect(shared.alternatives).toMatchObject([
      { argument: "attendees", choices: [{ match: "exact" }, everybody] },
    ]);
    const mixed = { attendees: [{ email: "ann@example.com" }, { email: "eve@example.org" }] };
    for (const args of [at("gmail.com"), mixed, { attendees: [] }, { attendees: [{ name: "Ann" }] }]) {
      const { alternatives, matchers } = await propose("create_event", args);
      expect(alternatives).toEqual([{ argument: "attendees", choices: matchers }]);
    }
  });

  it("of a tool that does not say whom it reaches keeps every argument", async () => {
    expect(await propose("write_file", { path: "/a", content: "x" })).toMatchObject({
      matchers: [
        { path: "path", match: "exact", value: "/a" },
        { path: "content", match: "exact", value: "x" },
      ],
      unmatched: [],
    });
  });

  it("is refused where no standing approval can help", async () => {
    const long = propose("write_file", { content: "x".repeat(2_000) });
    await expect(long).rejects.toMatchObject({ code: "GRANT_NOT_ALLOWED" });
    const outcome = propose(tool, undefined, { kind: "outcome" });
    await expect(outcome).rejects.toMatchObject({ code: "GRANT_NOT_ALLOWED" });
    const ctx = await createTestUser(deps);
    const { approvals } = await suspendTestRun(ctx);
    const stranger = await createTestUser(deps);
    const { id: approvalId } = approvals[0];
    await expect(proposeGrant(stranger, { toolbox, approvalId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const strict = { ...toolbox, operatorPolicy: { "*": "ask" } as const };
    await expect(proposeGrant(ctx, { toolbox: strict, approvalId })).rejects.toMatchObject({
      code: "GRANT_NOT_ALLOWED",
    });
  });
});

describe("a preview", () => {
  it("tries the pattern on my latest 20 calls of the tool, asked or executed", async () => {
    const [ctx, stranger] = [await createTestUser(deps), await createTestUser(deps)];
    await suspendTestRun(stranger);
    const requests = Array.from({ length: 21 }, (_, index) =>
      createTestRequest({ to: index % 2 === 0 ? "bob@example.com" : "eve@example.org", body: `${index}` }),
    );
    const asked = await suspendTestRun(ctx, { requests });
    const { claimed } = await claimTestRun(ctx);
    const toolCallId = newId();
    const args = { to: "bob@example.com", body: "executed" };
    await beginEffect(ctx.db, claimed, { toolCallId, tool, args, isEdited: false, isRepeatable: true });
    const preview = await previewGrant(ctx, { tool, matchers: [toBob] });
    expect(preview).toMatchObject({ matched: 11, total: 20 });
    expect(preview.calls[0]).toMatchObject({ toolCallId, args, isMatched: true });
    expect(preview.calls.slice(1).map((call) => call.args.body)).toEqual(
      Array.from({ length: 19 }, (_, index) => `${20 - index}`),
    );
    const { conversationId } = asked.run;
    const here = await previewGrant(ctx, { tool, matchers: [], conversationId });
    expect(here).toMatchObject({ matched: 20, total: 20 });
    await expect(previewGrant(stranger, { tool, matchers: [], conversationId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await previewGrant(ctx, { tool: "create_event", matchers: [] })).toEqual({
      matched: 0,
      total: 0,
      calls: [],
    });
  });
});

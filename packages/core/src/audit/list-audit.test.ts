import { type AuditFilter, newId } from "@holdfast/contracts";
import { createTestDeps, createTestUser, type TestDeps } from "@holdfast/testing/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "../deps.ts";
import { exportAudit } from "./export-audit.ts";
import { listAudit } from "./list-audit.ts";
import { auditedBy, recordAudit } from "./record-audit.ts";

let deps: TestDeps;
let ctx: Ctx;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());
beforeEach(async () => {
  ctx = await createTestUser(deps);
});

const toolsOf = async (filter: AuditFilter) =>
  (await listAudit(ctx, filter)).entries.map(({ tool }) => tool ?? "none");

async function record(...tools: string[]): Promise<void> {
  for (const tool of tools) await recordAudit(deps.db, [{ action: "decided", ...auditedBy(ctx), tool }]);
}

async function exported(format: "csv" | "json", filter: AuditFilter = {}): Promise<string> {
  let text = "";
  for await (const piece of exportAudit(ctx, { format, ...filter })) text += piece;
  return text;
}

describe("the list", () => {
  it("is newest first, page by page, and holds still while entries are added", async () => {
    await record("a", "b", "c", "d", "e");
    const first = await listAudit(ctx, { limit: 2 });
    await record("f");
    const second = await listAudit(ctx, { limit: 2, cursor: first.nextCursor });
    const third = await listAudit(ctx, { limit: 2, cursor: second.nextCursor });

    const pages = [first, second, third].map(({ entries }) => entries.map(({ tool }) => tool));
    expect(pages).toEqual([["e", "d"], ["c", "b"], ["a"]]);
    expect(third.nextCursor).toBeNull();
  });

  it("is mine alone, also where another's entry names the same call", async () => {
    const other = await createTestUser(deps);
    const toolCallId = newId();
    await recordAudit(deps.db, [
      { action: "decided", ...auditedBy(ctx), toolCallId },
      { action: "executed", userId: other.userId, toolCallId, outcome: "failed" },
    ]);

    expect((await listAudit(ctx, {})).entries).toMatchObject([{ action: "decided", execution: null }]);
    expect((await listAudit(other, {})).entries).toMatchObject([{ action: "executed" }]);
    const [foreign] = (await listAudit(other, {})).entries;
    expect((await listAudit(ctx, { cursor: foreign?.id })).entries.map(({ action }) => action)).not.toContain(
      "executed",
    );
  });

  it("shows what the filter says, each part of it and all together", async () => {
    await recordAudit(deps.db, [
      { action: "granted", ...auditedBy(ctx), tool: "send_email", args: { to: "bob@example.com" } },
      { action: "revoked", ...auditedBy(ctx), tool: "send_email" },
      { action: "executed", userId: ctx.userId, tool: "current_time", outcome: "failed" },
    ]);
    const [newest] = (await listAudit(ctx, {})).entries;
    const at = newest?.at ?? "";
    const later = new Date(Date.parse(at) + 1_000).toISOString();

    expect(await toolsOf({ tool: "send_email" })).toHaveLength(2);
    expect(await toolsOf({ action: "executed" })).toEqual(["current_time"]);
    expect(await toolsOf({ from: at })).toHaveLength(3);
    expect(await toolsOf({ from: later })).toEqual([]);
    expect(await toolsOf({ to: at })).toEqual([]);
    expect(await toolsOf({ to: later })).toHaveLength(3);
    expect(await toolsOf({ from: at, to: later, tool: "send_email", action: "revoked" })).toHaveLength(1);
  });

  it.each([
    ["BOB@example", 1],
    ['say "hi"\n', 1],
    ["100%", 1],
    ["1_0", 0],
    ["\\", 1],
    ["ada's browser", 2],
    ["not now", 1],
    ["Ada", 2],
    ["send_", 1],
    ["zzz", 0],
  ])("finds %j in arguments, details, names and devices, letter by letter", async (query, count) => {
    const args = { to: "bob@example.com", body: 'say "hi"\n to C:\\ 100%' };
    await recordAudit(deps.db, [
      { action: "decided", ...auditedBy(ctx), tool: "send_email", args },
      { action: "decided", ...auditedBy(ctx), details: { type: "reject", reason: "Not now" } },
    ]);

    expect(await toolsOf({ query })).toHaveLength(count);
  });
});

describe("the export", () => {
  it("has every entry that the filter lets through, however many", async () => {
    const entry = { action: "decided", ...auditedBy(ctx), tool: "send_email" } as const;
    await recordAudit(
      deps.db,
      Array.from({ length: 1_203 }, () => entry),
    );
    await record("current_time");

    const entries: { id: string; tool: string }[] = JSON.parse(
      await exported("json", { tool: "send_email" }),
    );
    expect(new Set(entries.map(({ id }) => id)).size).toBe(1_203);
    expect(entries[0]).toEqual((await listAudit(ctx, { tool: "send_email" })).entries[0]);
    expect((await exported("csv")).trimEnd().split("\r\n")).toHaveLength(1_205);
  });

  it("of nothing is empty, and well formed", async () => {
    expect(JSON.parse(await exported("json"))).toEqual([]);
    expect(await exported("csv")).toMatch(/^\uFEFF"at","action",.+"id"\r\n$/);
  });

  it("gives a spreadsheet nothing to run, and JSON everything as it was", async () => {
    const tool = '=HYPERLINK("http://evil.example.com","x")';
    await recordAudit(deps.db, [{ action: "decided", ...auditedBy(ctx), device: "@SUM(1)", tool }]);

    const csv = await exported("csv");
    expect(csv).toContain(`,"'=HYPERLINK(""http://evil.example.com"",""x"")",`);
    expect(csv).toContain(`,"'@SUM(1)",`);
    expect(JSON.parse(await exported("json"))).toMatchObject([{ tool, device: "@SUM(1)" }]);
  });
});

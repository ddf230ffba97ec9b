import { decideApproval } from "@holdfast/core";
import { suspendTestRun } from "@holdfast/testing/factories";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../test/start-test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const fetchExport = (query: string, init: RequestInit = {}) =>
  fetch(`${server.url.replace(/\/trpc$/, "")}/export/audit?${query}`, init);

async function decideSomething() {
  const { ctx, cookie } = await server.signIn();
  const { approvals } = await suspendTestRun(ctx);
  const [{ id: approvalId, argsHash }] = approvals;
  await decideApproval(ctx, { approvalId, argsHash, decision: { type: "reject", reason: "=1+1" } });
  return { approvalId, headers: { cookie } };
}

it("gives my trail as a file, and nobody else's", async () => {
  const [ada, bob] = [await decideSomething(), await decideSomething()];

  const json = await fetchExport("format=json", { headers: ada.headers });
  expect(json.headers.get("content-disposition")).toMatch(/^attachment; filename="holdfast-audit-.+\.json"$/);
  expect(await json.json()).toMatchObject([{ action: "decided", approvalId: ada.approvalId }]);

  const csv = await fetchExport("format=csv", { headers: bob.headers });
  const text = await csv.text();
  expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(text).toContain(bob.approvalId);
  expect(text).not.toContain(ada.approvalId);
});

it("filters as the page does", async () => {
  const { headers } = await decideSomething();

  expect(await (await fetchExport("format=json&tool=other", { headers })).json()).toEqual([]);
  expect(await (await fetchExport("format=json&query=bob%40example", { headers })).json()).toHaveLength(1);
});

it("refuses who is not signed in, what is no filter, and a change", async () => {
  const { headers } = await decideSomething();

  expect((await fetchExport("format=csv")).status).toBe(401);
  expect((await fetchExport("format=xml", { headers })).status).toBe(400);
  expect((await fetchExport("format=csv&from=yesterday", { headers })).status).toBe(400);
  expect((await fetchExport("format=csv", { headers, method: "POST" })).status).toBe(405);
});

it("that breaks off has no end", async () => {
  const { headers } = await decideSomething();
  await using broken = await startTestServer((deps) => ({
    ...deps,
    db: new Proxy(deps.db, {
      get: (db, key) =>
        key === "$queryRaw" ? () => Promise.reject(new Error("gone")) : Reflect.get(db, key),
    }),
  }));
  const url = `${broken.url.replace(/\/trpc$/, "")}/export/audit?format=csv`;

  await expect(fetch(url, { headers }).then((response) => response.text())).rejects.toThrow();
  expect(broken.log).toContainEqual(expect.objectContaining({ msg: "export-broken-off" }));
});

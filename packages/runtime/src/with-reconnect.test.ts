import { createTestDeps, type TestDeps } from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withReconnect } from "./with-reconnect.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

/** PostgreSQL fails with that code so many times, and then answers. */
function failing(code: string, times: number) {
  const calls = { count: 0 };
  const query = async () => {
    calls.count += 1;
    if (calls.count > times) return "answered";
    return deps.db.$executeRawUnsafe(
      `DO $$ BEGIN RAISE EXCEPTION 'failed' USING ERRCODE = '${code}'; END $$`,
    );
  };
  return { calls, query };
}

describe("withReconnect", () => {
  const { signal } = new AbortController();

  it.each([
    ["57P01", 5],
    ["25P03", 2],
    ["40P01", 5],
  ])("repeats what failed with %s, %i times and more", async (code, times) => {
    const { query, calls } = failing(code, times);
    expect(await withReconnect(query, signal)).toBe("answered");
    expect(calls.count).toBe(times + 1);
  });

  it("gives up what is too slow in its own transaction again and again", async () => {
    const { query, calls } = failing("25P03", Number.POSITIVE_INFINITY);
    await expect(withReconnect(query, signal)).rejects.toThrow();
    expect(calls.count).toBe(3);
  });

  it("repeats no other error, and nothing once the work is stopped", async () => {
    const other = failing("22012", 1);
    await expect(withReconnect(other.query, signal)).rejects.toThrow();
    const late = failing("57P01", 1);
    await expect(withReconnect(late.query, AbortSignal.abort())).rejects.toThrow();
    expect([other.calls.count, late.calls.count]).toEqual([1, 1]);
  });
});

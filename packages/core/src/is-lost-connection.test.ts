import { createTestDeps, type TestDeps } from "@holdfast/testing/factories";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isIdleTimeout } from "./is-idle-timeout.ts";
import { isLostConnection } from "./is-lost-connection.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const errorOf = (failing: Promise<unknown>): Promise<unknown> =>
  failing.then(
    () => null,
    (error: unknown) => error,
  );

it("knows a connection that is lost at a statement, and one that was lost between two", async () => {
  const atStatement = await errorOf(deps.db.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`);
  expect(isLostConnection(atStatement)).toBe(true);
  const between = deps.db.$transaction(async (tx) => {
    const [{ pid } = { pid: 0 }] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    await deps.db.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
    const isThere = () => deps.db.$queryRaw<unknown[]>`SELECT FROM pg_stat_activity WHERE pid = ${pid}::int`;
    await expect.poll(async () => (await isThere()).length).toBe(0);
    await tx.$queryRaw`SELECT 1`;
  });
  expect(isLostConnection(await errorOf(between))).toBe(true);
});

it("tells a session that was ended for its silence from a server that went away", async () => {
  const silent = deps.db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = 20`;
    const until = performance.now() + 200;
    while (performance.now() < until);
    await tx.$queryRaw`SELECT 1`;
  });
  const error = await errorOf(silent);
  expect([isLostConnection(error), isIdleTimeout(error)]).toEqual([true, true]);
  const ended = await errorOf(deps.db.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`);
  expect(isIdleTimeout(ended)).toBe(false);
});

it("takes no error of a statement for a lost connection", async () => {
  expect(isLostConnection(await errorOf(deps.db.$queryRaw`SELECT 1 / 0`))).toBe(false);
  expect(isLostConnection(new Error("The run is lost."))).toBe(false);
  expect(isLostConnection(null)).toBe(false);
});

import {
  createTestDeps,
  createTestUser,
  createTestWorker,
  readEventsOf,
  sendTestMessage,
  type TestDeps,
} from "@holdfast/testing/factories";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { RunClaimer } from "./run-claimer.ts";
import { RunSlots } from "./run-slots.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

type Db = TestDeps["db"];
type Statement = TemplateStringsArray | Exclude<Parameters<Db["$queryRaw"]>[0], TemplateStringsArray>;
type Around = (text: string, query: () => PromiseLike<unknown>) => Promise<unknown>;

/** The same database, with something done around each of its raw statements. */
function meddled(around: Around): Db {
  const queryRaw = (statement: Statement, ...values: unknown[]) =>
    around("sql" in statement ? statement.sql : statement.join("?"), () =>
      deps.db.$queryRaw(statement, ...values),
    );
  return new Proxy(deps.db, {
    get: (db, name) => (name === "$queryRaw" ? queryRaw : Reflect.get(db, name)),
  });
}

it("puts back what it claimed without hearing of it, and nothing that it claims meanwhile", async () => {
  const ctx = await createTestUser(deps);
  const [unheard, next] = [await sendTestMessage(ctx), await sendTestMessage(ctx)];
  let isCut = false;
  const db = meddled(async (text, query) => {
    if (text.includes("<> ALL")) {
      claimer.offer(next.run.conversationId);
      await claimer.settle();
    }
    const answer = await query();
    if (isCut || !text.includes("worker_key =")) return answer;
    isCut = true;
    throw Object.assign(new Error("The answer is lost."), { code: "ECONNRESET" });
  });
  const pool = new pg.Pool({ connectionString: deps.url, max: 2 });
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const services = {
    deps,
    pool,
    modelEnv: { demoWordMs: 1 },
    toolEnv: { outboxDir: "", mailFrom: "agent@holdfast.test" },
    log,
  };
  const slots = new RunSlots(services, 10);
  const claimer = new RunClaimer({
    deps: { db, queue: deps.queue },
    slots,
    worker: createTestWorker(),
    mayClaim: () => true,
    onError: () => {},
  });

  claimer.offer(unheard.run.conversationId);
  await claimer.settle();
  const typesOf = async ({ run }: typeof next) =>
    (await readEventsOf(deps, run.conversationId)).map(({ type }) => type);
  for (const sent of [next, unheard]) {
    await vi.waitUntil(
      async () => {
        await claimer.sweep();
        return (await typesOf(sent)).includes("run-completed");
      },
      { timeout: 10_000 },
    );
  }
  expect(await typesOf(unheard)).toContain("run-recovered");
  expect(await typesOf(next)).not.toContain("run-recovered");
  await slots.drain(10_000);
  await pool.end();
});

import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AgentProcess } from "../stack/start-agent-process.ts";
import { type Stack, startStack } from "../stack/start-stack.ts";

let stack: Stack;
let api: AgentProcess;
beforeAll(async () => {
  stack = await startStack();
  api = await stack.start("api");
});
afterAll(() => stack[Symbol.asyncDispose]());

/** Longer than any loop of a worker but the pruning, which begins with its first turn. */
const loopsMs = 1_500;

test("a worker without work counts no statement, so the k-th is the k-th of the work at hand", async () => {
  const worker = await stack.start("worker");
  await delay(loopsMs);

  expect(await worker.arm(null)).toEqual([]);
});

test.each(["before", "after"] as const)("a process dies %s the statement it was told", async (when) => {
  const victim = await stack.start("api");
  let url = victim.url;
  const client = (await stack.createPerson()).at(() => url);
  await client.createConversation();
  expect(await victim.arm({ fault: "kill", at: 1, when })).not.toEqual([]);

  const created = client.createConversation();

  expect(await victim.struck()).toMatchObject({ fault: "kill", at: 1, when });
  expect(await victim.exited).toEqual({ code: null, signal: "SIGKILL" });
  url = api.url;
  expect(await created).toMatchObject({ title: null });
});

test("a frozen process goes on where it stopped", async () => {
  const client = (await stack.createPerson()).at(() => api.url);
  await api.arm({ fault: "freeze", at: 1, when: "before" });

  const created = client.createConversation();
  await api.struck();
  api.signal("SIGCONT");

  expect(await created).toMatchObject({ title: null });
});

test.each(["before", "after"] as const)(
  "a connection that is cut %s a statement fails it, and the process lives on",
  async (when) => {
    const client = (await stack.createPerson()).at(() => api.url);
    await api.arm({ fault: "cut", at: 1, when });

    expect(await client.createConversation()).toMatchObject({ title: null });

    expect(await api.struck()).toMatchObject({ fault: "cut", when });
    expect((await fetch(`${api.url}/readyz`)).ok).toBe(true);
  },
);

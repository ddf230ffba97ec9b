import { newId } from "@holdfast/contracts";
import { holdLock, untilBlocked } from "@holdfast/testing/factories";
import { type Receiver, type ReceiverAnswer, startReceiver } from "@holdfast/testing/outside";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChatClient } from "./stack/chat-client.ts";
import type { AgentProcess, HeldAgentProcess } from "./stack/start-agent-process.ts";
import { type Person, type Stack, startStack } from "./stack/start-stack.ts";
import { expireJobs } from "./sweep/expire-jobs.ts";

let stack: Stack;
let agent: AgentProcess;
let relief: HeldAgentProcess;
let person: Person;
let client: ChatClient;
beforeEach(async () => {
  stack = await startStack();
  const env = { ALLOW_PRIVATE_ADDRESSES: "true" };
  relief = stack.hold("all", env);
  agent = await stack.start("all", env);
  person = await stack.createPerson();
  client = person.at(() => agent.url);
});
afterEach(() => stack[Symbol.asyncDispose]());

const until = { timeout: 20_000, interval: 20 };

/** A webhook of this person's, confirmed. */
async function addTarget(address: string): Promise<string> {
  const { id } = await stack.database.db.notificationTarget.create({
    data: {
      id: newId(),
      userId: person.id,
      channel: "webhook",
      address,
      label: "Hook",
      secret: `whsec_${Buffer.alloc(32, 1).toString("base64")}`,
      confirmedAt: new Date(),
    },
  });
  return id;
}

async function ask(text: string) {
  const { id: conversationId } = await client.createConversation();
  return (await client.send({ conversationId, text })).run;
}

const isCompleted = async (runId: string) => (await client.getRun(runId)).status === "completed";

async function replaceAgent(): Promise<void> {
  agent.signal("SIGKILL");
  await agent.exited;
  await expireJobs(stack);
  agent = await relief.start();
}

async function assertToldOnce(posts: Receiver["received"]): Promise<void> {
  const read = () => stack.database.db.notification.findMany();
  await vi.waitUntil(async () => (await read())[0]?.status === "delivered", until);
  expect(await read()).toMatchObject([{ status: "delivered", tries: 1, lastError: null }]);
  expect(posts.map(({ body }) => JSON.parse(body.toString()).type)).toEqual([
    "approval.waiting",
    "approval.waiting",
  ]);
  expect(new Set(posts.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  const jobs = await stack.database.db.$queryRaw<{ state: string }[]>`
    SELECT state::text FROM pgboss.job WHERE name = 'notification' AND data->>'type' = 'deliver'`;
  expect(jobs.filter(({ state }) => state !== "completed" && state !== "active")).toEqual([]);
}

test("a worker killed while a receiver has not answered: another tells it again under the same id, and no run waits", async () => {
  const never = new Promise<ReceiverAnswer>(() => {});
  await using receiver = await startReceiver((_, count) => (count === 1 ? never : {}));
  await addTarget(receiver.url);
  const asking = await ask("Email bob@example.com about lunch saying See you at noon");
  await vi.waitUntil(() => receiver.received.length === 1, until);
  const beside = await ask("My name is Ada");
  await vi.waitUntil(() => isCompleted(beside.id), until);
  await replaceAgent();
  await vi.waitUntil(() => receiver.received.length === 2, until);
  await assertToldOnce(receiver.received);
  const { approvals } = await client.getConversation(asking.conversationId);
  for (const approval of approvals) await client.decide(approval, { type: "approve" });
  await vi.waitUntil(() => isCompleted(asking.id), until);
});

test("a worker killed after a receiver has taken it and before that is written: it is told once more under the same id", async () => {
  await using receiver = await startReceiver();
  const targetId = await addTarget(receiver.url);
  // Keeps the end of the delivery from being written, and nothing that comes before it.
  const statement = "SELECT FROM notification_target WHERE id = $1 FOR NO KEY UPDATE";
  await using lock = await holdLock(stack.database.url, [{ text: statement, values: [targetId] }]);
  await ask("Email bob@example.com about lunch saying See you at noon");
  await vi.waitUntil(() => receiver.received.length === 1, until);
  await untilBlocked(stack.database);
  await replaceAgent();
  await lock.release();
  await vi.waitUntil(() => receiver.received.length === 2, until);
  await assertToldOnce(receiver.received);
});

import { newId } from "@holdfast/contracts";
import { holdLock, untilBlocked } from "@holdfast/testing/factories";
import { type Receiver, type ReceiverAnswer, startReceiver } from "@holdfast/testing/outside";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChatClient } from "./stack/chat-client.ts";
import type { AgentProcess, HeldAgentProcess } from "./stack/start-agent-process.ts";
import { type Person, type Stack, startStack } from "./stack/start-stack.ts";
import { expireJobs } from "./sweep/expire-jobs.ts";

const until = { timeout: 20_000, interval: 20 };
const env = { ALLOW_PRIVATE_ADDRESSES: "true" };

let stack: Stack;
let agent: AgentProcess;
let relief: HeldAgentProcess;
let person: Person;
let client: ChatClient;
beforeEach(async () => {
  stack = await startStack();
  agent = await stack.start("all", env);
  relief = stack.hold("all", env);
  person = await stack.createPerson();
  client = person.at(() => agent.url);
});
afterEach(() => stack[Symbol.asyncDispose]());

/** A webhook of this person's, confirmed. */
async function addTarget({ url }: Receiver): Promise<string> {
  const { id } = await stack.database.db.notificationTarget.create({
    data: {
      id: newId(),
      userId: person.id,
      channel: "webhook",
      address: url,
      label: "Hook",
      secret: `whsec_${Buffer.alloc(32, 1).toString("base64")}`,
      confirmedAt: new Date(),
    },
  });
  return id;
}

/** Keeps the end of a delivery there from being written, and nothing that comes before it. */
const holdTarget = (targetId: string) =>
  holdLock(stack.database.url, [
    { text: "SELECT FROM notification_target WHERE id = $1 FOR NO KEY UPDATE", values: [targetId] },
  ]);

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

/** What was told of the wait, as the receiver knows it apart. */
const messagesOf = ({ received }: Receiver) =>
  received.map(({ headers, body }) => [headers["webhook-id"], JSON.parse(body.toString()).type]);

test("of a worker that dies while it tells, another tells it once more under the same id, and no run waits", async () => {
  const never = new Promise<ReceiverAnswer>(() => {});
  await using silent = await startReceiver((_, count) => (count === 1 ? never : {}));
  await using quick = await startReceiver();
  await addTarget(silent);
  await using lock = await holdTarget(await addTarget(quick));
  const asking = await ask("Email bob@example.com about lunch saying See you at noon");
  await vi.waitUntil(() => silent.received.length === 1 && quick.received.length === 1, until);
  await untilBlocked(stack.database);
  const beside = await ask("My name is Ada");
  await vi.waitUntil(() => isCompleted(beside.id), until);
  await replaceAgent();
  await lock.release();
  const read = () => stack.database.db.notification.findMany({ select: { status: true, tries: true } });
  const isDelivered = async () => (await read()).every(({ status }) => status === "delivered");
  await vi.waitUntil(isDelivered, until);
  expect(await read()).toEqual(Array(2).fill({ status: "delivered", tries: 1 }));
  for (const receiver of [silent, quick]) {
    const [first, ...again] = messagesOf(receiver);
    expect(first).toEqual([expect.any(String), "approval.waiting"]);
    expect(again).toEqual([first]);
  }
  const { approvals } = await client.getConversation(asking.conversationId);
  for (const approval of approvals) await client.decide(approval, { type: "approve" });
  await vi.waitUntil(() => isCompleted(asking.id), until);
});

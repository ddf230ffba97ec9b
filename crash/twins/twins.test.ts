import type { Approval, Decision, Run, RunStatus } from "@holdfast/contracts";
import { newId } from "@holdfast/contracts";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { RecordedClient } from "../clients/recorded-client.ts";
import { assertHeld } from "../invariants/assert-held.ts";
import { readHistory } from "../invariants/read-history.ts";
import { toDeliveryKey } from "../invariants/to-delivery-key.ts";
import { createRandom } from "../random/create-random.ts";
import { readSeed } from "../random/read-seed.ts";
import { tellSeed } from "../random/tell-seed.ts";
import { mixConversation } from "./mix-conversation.ts";
import { openScene, type TwinScene } from "./open-scene.ts";

// Who gets an error of the service's own asks again for ever.
vi.setConfig({ testTimeout: 120_000 });

const seed = readSeed();
const random = createRandom(seed);
const copies = [1, 2, 3, 4, 5, 6];
const email = "Email bob@example.com about lunch saying See you at noon";

let scene: TwinScene;
let client: RecordedClient;
beforeAll(async () => {
  scene = await openScene();
  client = await scene.createClient(random);
});
beforeEach(() => tellSeed(seed));
afterAll(() => scene[Symbol.asyncDispose]());

const createConversation = async () => (await client.http.createConversation()).id;

const until = (run: Run, ...statuses: RunStatus[]): Promise<Run> =>
  expect
    .poll(() => client.http.getRun(run.id), { timeout: 60_000 })
    .toSatisfy(({ status }: Run) => statuses.includes(status))
    .then(() => client.http.getRun(run.id));

async function askForApproval(): Promise<{ run: Run; approval: Approval }> {
  const { run } = await client.send(await createConversation(), email);
  await until(run, "awaiting_approval");
  const [approval] = await client.http.listApprovals(run.conversationId);
  if (!approval) throw new Error(`CRASH_SEED=${seed}: nobody is asked.`);
  return { run, approval };
}

/** Checks everything that stands in the conversation. */
async function assertConversation(conversationId: string): Promise<void> {
  const { url } = scene.stack.database;
  const history = await readHistory({ url, conversationId, outboxDir: scene.stack.outboxDir });
  const isOwn = (answer: RecordedClient["acknowledgements"][number]) =>
    (answer.type === "sent" ? answer : answer.answer.approval).conversationId === conversationId;
  const known = new Set(history.approvals.map(({ toolCallId }) => toDeliveryKey(toolCallId)));
  const deliveries = history.deliveries.filter(({ key }) => known.has(key));
  assertHeld(
    { ...history, deliveries, acknowledgements: client.acknowledgements.filter(isOwn) },
    `CRASH_SEED=${seed}`,
  );
}

test("a message sent six times at once is there once, and everybody gets the same answer", async () => {
  const conversationId = await createConversation();
  const clientMessageId = newId();
  const sent = await Promise.all(
    copies.map(() => client.send(conversationId, "Count to 3", clientMessageId)),
  );
  expect(new Set(sent.map(({ message, run }) => `${message.id} ${run.id}`)).size).toBe(1);
  for (const { run } of sent.slice(0, 1)) await until(run, "completed");
  await assertConversation(conversationId);
});

test("different messages at once are all there, one after the other", async () => {
  const conversationId = await createConversation();
  const sent = await Promise.all(copies.map((copy) => client.send(conversationId, `Count to ${copy}`)));
  expect(sent.map(({ run }) => run.number).sort()).toEqual(copies);
  await Promise.all(sent.map(({ run }) => until(run, "completed")));
  await assertConversation(conversationId);
});

test.each<{ name: string; decisions: readonly Decision[] }>([
  { name: "the same", decisions: [{ type: "approve" }] },
  {
    name: "different",
    decisions: [
      { type: "approve" },
      { type: "reject" },
      { type: "edit", args: { to: "carol@example.com", subject: "x", body: "y" } },
    ],
  },
])("of $name decisions at once one wins, and the others are told which", async ({ decisions }) => {
  const { run, approval } = await askForApproval();
  const answers = await Promise.all(copies.map(() => client.decide(approval, random.pick(decisions))));
  expect(answers.filter(({ outcome }) => outcome === "decided")).toHaveLength(1);
  expect(new Set(answers.map((answer) => JSON.stringify(answer.approval.decision))).size).toBe(1);
  await until(run, "completed");
  await assertConversation(run.conversationId);
});

test("of six who stop a run at once one does, wherever the run is", async () => {
  for (const text of ["Count to 900", email]) {
    const { run } = await client.send(await createConversation(), text);
    if (text === email) await until(run, "awaiting_approval");
    const answers = await Promise.all(copies.map(() => client.http.cancel(run.id)));
    expect(answers.filter(({ outcome }) => outcome === "cancelled")).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.run.status))).toEqual(new Set(["cancelled"]));
    await assertConversation(run.conversationId);
  }
});

test("six who retry a failed run at once get the one retry", async () => {
  const { run } = await client.send(await scene.createFailing(client), "Hello");
  await until(run, "failed");
  const retries = await Promise.all(copies.map(() => client.http.retry(run.id)));
  expect(new Set(retries.map(({ id }) => id)).size).toBe(1);
  for (const retry of retries.slice(0, 1)) await until(retry, "failed");
  await assertConversation(run.conversationId);
});

test("a stop and a decision at once end in one of the two, and no e-mail goes out after the stop won", async () => {
  for (const _ of copies) {
    const { run, approval } = await askForApproval();
    const [decided, stopped] = await Promise.all([
      client.decide(approval, { type: "approve" }),
      client.http.cancel(run.id),
    ]);
    const ended = await until(run, "completed", "cancelled");
    if (stopped.outcome === "cancelled") expect(ended.status).toBe("cancelled");
    if (decided.outcome === "already-decided") expect(decided.approval.status).toBe("withdrawn");
    await assertConversation(run.conversationId);
  }
});

test("a retry and a new message at once: both go on, or the retry is told that it comes too late", async () => {
  for (const _ of copies) {
    const { run } = await client.send(await scene.createFailing(client), "Hello");
    await until(run, "failed");
    const [retry, next] = await Promise.all([
      client.http.retry(run.id).catch((error: unknown) => error),
      client.send(run.conversationId, "And now?"),
    ]);
    if (retry instanceof Error) expect(retry).toMatchObject({ appCode: "RUN_NOT_RETRYABLE" });
    await until(next.run, "failed");
    await assertConversation(run.conversationId);
  }
});

/** `CRASH_RUNS` asks for more. */
const steps = Math.max(15, Number(process.env.CRASH_RUNS || 0) / 10);

test("a random mix of all that, everything twice, keeps every promise", async () => {
  const conversationIds = [
    ...(await Promise.all([1, 2, 3, 4, 5, 6].map(createConversation))),
    ...(await Promise.all([1, 2].map(() => scene.createFailing(client)))),
  ];
  await Promise.all(
    conversationIds.map((conversationId, index) =>
      mixConversation({ client, conversationId, random: random.fork(`mix ${index}`), steps }),
    ),
  );
  await Promise.all(conversationIds.map(rejectAll));
  for (const conversationId of conversationIds) await assertConversation(conversationId);
}, 600_000);

/** Until nothing is at work and nobody is asked any more. */
async function rejectAll(conversationId: string): Promise<void> {
  const isQuiet = async () => {
    const { runs, approvals } = await client.http.getConversation(conversationId);
    await Promise.all(approvals.map((approval) => client.decide(approval, { type: "reject" })));
    return runs.every(({ finishedAt }) => finishedAt !== null);
  };
  await expect.poll(isQuiet, { timeout: 120_000 }).toBe(true);
}

import { type Json, newId, type ToolResultPart } from "@holdfast/contracts";
import {
  appendTestEvents,
  claimTestRun,
  createTestDeps,
  createTestUser,
  createTestWorker,
  readEventsOf,
  settleTestRun,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAudit } from "../audit/list-audit.ts";
import { deleteConversation, restoreConversation } from "../conversation/delete-conversation.ts";
import type { Ctx } from "../deps.ts";
import { listMessages } from "../message/list-messages.ts";
import { cancelRun } from "../run/cancel-run.ts";
import { claimRun } from "../run/claim-run.ts";
import { failRun } from "../run/fail-run.ts";
import type { Fence } from "../run/fence.ts";
import { LeaseLostError } from "../run/lease-lost-error.ts";
import { releaseRun } from "../run/release-run.ts";
import { retryRun } from "../run/retry-run.ts";
import { beginEffect } from "./begin-effect.ts";
import { finishEffect } from "./finish-effect.ts";
import { retryEffect } from "./retry-effect.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

const tool = "send_email";
const args = { to: "bob@example.com" };

interface Call {
  readonly ctx: Ctx;
  readonly run: Fence;
  readonly toolCallId: string;
  readonly isRepeatable: boolean;
}

/** A call whose proposal stands; nobody has begun it. */
async function propose({ isRepeatable = false } = {}): Promise<Call> {
  const ctx = await createTestUser(deps);
  const { claimed: run } = await claimTestRun(ctx);
  const toolCallId = newId();
  const seq = await appendTestEvents(deps, run, [["tool-call-proposed", { toolCallId, tool, args }]]);
  await settleTestRun(deps, run, seq);
  return { ctx, run, toolCallId, isRepeatable };
}

const begin = ({ toolCallId, isRepeatable }: Call, run: Fence) =>
  beginEffect(deps.db, run, { toolCallId, tool, args, isEdited: false, isRepeatable });

async function beginCall(options?: { isRepeatable?: boolean }): Promise<Call> {
  const call = await propose(options);
  await begin(call, call.run);
  return call;
}

const finish = ({ toolCallId, run }: Call, result: Json = "sent") =>
  finishEffect(deps.db, run, { toolCallId, status: "completed", result });

const ends = {
  cancelled: ({ ctx, run }: Call) => cancelRun(ctx, { runId: run.runId }),
  failed: ({ run }: Call) => failRun(deps, run, { code: "TIME_LIMIT", message: "It took too long." }),
  deleted: async ({ ctx, run: { conversationId } }: Call) => {
    await deleteConversation(ctx, { conversationId });
    await restoreConversation(ctx, { conversationId });
  },
};
const endNames = Object.keys(ends) as (keyof typeof ends)[];

/** What the transcript says of the call, and what the ledger does. */
async function told({ ctx, run: { conversationId }, toolCallId }: Call) {
  const { messages } = await listMessages(ctx, { conversationId });
  const results = messages
    .flatMap(({ parts }) => parts)
    .filter((part): part is ToolResultPart => part.type === "tool-result");
  expect(results).toHaveLength(1);
  const effect = await deps.db.effect.findUnique({ where: { toolCallId } });
  return { said: results[0], effect, isTheSame: results[0]?.status === effect?.status };
}

const outcomesOf = async ({ ctx }: Call) =>
  (await listAudit(ctx, { action: "executed" })).entries.map(({ outcome }) => outcome);

const updatesOf = async ({ run }: Call) =>
  (await readEventsOf(deps, run.conversationId)).filter(({ type }) => type === "message-updated");

/** The failed run is tried again, and an attempt works on it. */
async function retry({ ctx, run }: Call): Promise<Fence> {
  await retryRun(ctx, { runId: run.runId });
  const next = await claimRun(deps, { conversationId: run.conversationId, worker: createTestWorker() });
  if (!next) throw new Error("Nobody took the retry.");
  return next;
}

describe.each(endNames)("a run that is %s while a call is under way", (end) => {
  it("says that the call may have happened, in the message, the ledger and the trail", async () => {
    const call = await beginCall();
    await ends[end](call);
    const { said, isTheSame } = await told(call);
    expect(said).toMatchObject({ status: "unknown", result: expect.stringContaining("may have happened") });
    expect(isTheSame).toBe(true);
    expect(await outcomesOf(call)).toEqual(["unknown"]);
  });

  it("says how it ended as soon as the tool has, once, to those who look on as well", async () => {
    const call = await beginCall();
    await ends[end](call);
    for (const _ of [1, 2]) await finish(call, { at: "no\0on" });
    const { said, isTheSame } = await told(call);
    expect(said).toMatchObject({ status: "completed", result: { at: "no\0on" } });
    expect(isTheSame).toBe(true);
    expect(await outcomesOf(call)).toEqual(["completed", "unknown"]);
    const { messages } = await listMessages(call.ctx, { conversationId: call.run.conversationId });
    expect(await updatesOf(call)).toMatchObject([
      { runId: call.run.runId, payload: { message: messages.at(-1) } },
    ]);
  });

  it("says that it was not executed if it had not begun", async () => {
    const call = await propose();
    await ends[end](call);
    expect(await told(call)).toMatchObject({ said: { status: "cancelled" }, effect: null });
    expect(await outcomesOf(call)).toEqual([]);
  });

  it("says that it was not executed if no try had an effect", async () => {
    const call = await beginCall();
    await retryEffect(deps.db, call.run, { toolCallId: call.toolCallId, tries: 1, delayMs: 60_000 });
    await ends[end](call);
    expect(await told(call)).toMatchObject({ said: { status: "cancelled" }, effect: { status: "started" } });
  });

  it("has the result of one that ended while nobody could be told", async () => {
    const call = await beginCall();
    await releaseRun(deps, call.run, "drained");
    await finish(call);
    if (end === "failed") {
      const { conversationId } = call.run;
      const next = await claimRun(deps, { conversationId, worker: createTestWorker() });
      if (next) await ends.failed({ ...call, run: next });
    } else await ends[end](call);
    expect((await told(call)).said).toMatchObject({ status: "completed", result: "sent" });
  });
});

describe("a late word", () => {
  it("and the end of the run at one moment leave one truth", async () => {
    for (let round = 0; round < 8; round += 1) {
      const call = await beginCall();
      await Promise.all([ends.cancelled(call), finish(call)]);
      const { said, isTheSame } = await told(call);
      expect(said).toMatchObject({ status: "completed", result: "sent" });
      expect(isTheSame).toBe(true);
    }
  });

  it("of an older epoch is refused: another attempt has had the call since", async () => {
    const call = await beginCall();
    await releaseRun(deps, call.run, "worker-frozen");
    const next = await claimRun(deps, {
      conversationId: call.run.conversationId,
      worker: createTestWorker(),
    });
    if (next) await ends.failed({ ...call, run: next });
    await expect(finish(call)).rejects.toBeInstanceOf(LeaseLostError);
    expect(await told(call)).toMatchObject({ said: { status: "unknown" }, effect: { status: "unknown" } });
  });

  it("keeps the retry from asking what is known", async () => {
    const call = await beginCall();
    await ends.failed(call);
    const next = await retry(call);
    await finish(call);
    expect(await begin(call, next)).toEqual({ outcome: "ended", status: "completed", result: "sent" });
  });

  it("comes too late once the retry has asked a person", async () => {
    const call = await beginCall();
    await ends.failed(call);
    const next = await retry(call);
    expect(await begin(call, next)).toMatchObject({ outcome: "unknown", tries: 1 });
    await finish(call);
    expect(await begin(call, next)).toMatchObject({ outcome: "unknown", tries: 1 });
    expect(await updatesOf(call)).toEqual([]);
    expect(await outcomesOf(call)).toEqual(["unknown"]);
  });

  it("comes too late once the retry has ended as well, and both say that it may have happened", async () => {
    const call = await beginCall();
    await ends.failed(call);
    const next = await retry(call);
    await ends.cancelled({ ...call, run: next });
    await finish(call);
    expect(await told(call)).toMatchObject({ said: { status: "unknown" }, effect: { status: "unknown" } });
  });
});

it("a call that does no harm twice begins again in a retry, and nobody is asked", async () => {
  const call = await beginCall({ isRepeatable: true });
  await ends.failed(call);
  expect((await told(call)).said).toMatchObject({ status: "unknown" });
  const next = await retry(call);
  expect(await begin(call, next)).toEqual({ outcome: "begun", tries: 2 });
  await finish({ ...call, run: next });
  expect(await outcomesOf(call)).toEqual(["completed", "unknown"]);
});

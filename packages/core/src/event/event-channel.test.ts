import { type Event, newId } from "@holdfast/contracts";
import {
  appendTestEvents,
  connectTestHub,
  createTestConversation,
  createTestDeps,
  createTestUser,
  createTestWorker,
  readEventsOf,
  sendTestMessage,
  type TestDeps,
} from "@holdfast/testing/factories";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { claimRun } from "../run/claim-run.ts";
import { completeRun } from "../run/complete-run.ts";
import { parseEventHint } from "./event-channel.ts";

let deps: TestDeps;
beforeAll(async () => {
  deps = await createTestDeps();
});
afterAll(() => deps[Symbol.asyncDispose]());

it.each(["", "one", "one two"])("%j is no hint", (payload) => {
  expect(parseEventHint(payload)).toBeNull();
});

it("a hint carries the events as the table has them, as long as they are small", async () => {
  await using hub = await connectTestHub(deps);
  const ctx = await createTestUser(deps);
  const { id: conversationId } = await createTestConversation(ctx);
  const heard: (readonly Event[] | null)[] = [];
  hub.onConversation(conversationId, (events) => heard.push(events));

  await sendTestMessage(ctx, { conversationId, text: "Grüße\n and 'quotes' 👋🏽" });
  const claimed = await claimRun(deps, { conversationId, worker: createTestWorker() });
  if (!claimed) throw new Error("It should be claimed.");
  await appendTestEvents(deps, claimed, [
    ["text-delta", { text: "a" }],
    ["tool-call-proposed", { toolCallId: newId(), tool: "note", args: { "\0": "\ud83d", large: 1e300 } }],
  ]);
  await appendTestEvents(deps, claimed, [["text-delta", { text: "ü".repeat(3_600) }]]);
  await appendTestEvents(deps, claimed, [["text-delta", { text: "ü".repeat(4_000) }]]);
  await completeRun(deps, claimed);
  const stored = await readEventsOf(deps, conversationId);
  await vi.waitUntil(() => heard.length === 6);

  const large = stored.findIndex(
    (event) => event.type === "text-delta" && event.payload.text.length === 4_000,
  );
  expect(heard.slice(0, 4).flat()).toEqual(stored.slice(0, large));
  expect(heard.slice(4)).toEqual([null, null]);
});

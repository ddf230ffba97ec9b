import {
  type Approval,
  type Conversation,
  type JsonObject,
  type Message,
  type Outcome,
  partsInterruptedFrom,
  type Recovery,
  type Run,
} from "@holdfast/contracts";
import type { SimulatedRun } from "./record.ts";

/** Rows as the service gives them out, with what a test does not care about filled in. */

export const noUsage = { inputTokens: 0, outputTokens: 0, modelCalls: 0 };
export const emailArgs: JsonObject = { to: "bob@example.com" };

type Given<Row, Key extends keyof Row> = Pick<Row, Key> & Partial<Row>;

export const conversationRow = (given: Given<Conversation, "id" | "createdAt">): Conversation => ({
  title: null,
  titledBy: null,
  model: "demo:scripted",
  approvalMode: "default",
  running: false,
  pendingApprovals: 0,
  lastActivityAt: given.createdAt,
  deletedAt: null,
  ...given,
});

export const messageRow = (
  given: Given<Message, "id" | "conversationId" | "role" | "createdAt">,
): Message => ({
  parentId: null,
  parts: [],
  runId: null,
  clientMessageId: null,
  outcome: null,
  ...given,
});

type RunKey = "id" | "conversationId" | "number" | "userMessageId" | "assistantMessageId" | "createdAt";

export const runRow = (given: Given<Run, RunKey>): Run => ({
  status: "queued",
  model: "demo:scripted",
  attempt: 0,
  epoch: 0,
  retryOfId: null,
  error: null,
  usage: noUsage,
  startedAt: null,
  finishedAt: null,
  ...given,
});

type ApprovalKey = "id" | "conversationId" | "runId" | "toolCallId" | "argsHash" | "createdAt";

export const approvalRow = (given: Given<Approval, ApprovalKey>): Approval => ({
  kind: "permission",
  startedAt: null,
  tool: "send_email",
  args: emailArgs,
  toolVersion: "1",
  policy: { source: "default" },
  askedAgain: null,
  schema: {},
  risk: "external",
  status: "pending",
  decision: null,
  decidedBy: null,
  decidedFrom: null,
  decidedAt: null,
  expiresAt: null,
  expiryThen: null,
  remindedAt: null,
  reopenedFromId: null,
  reopenedRunId: null,
  ...given,
});

/** Of an attempt that was lost while it wrote. */
export const recoveryOfReply: Recovery = {
  reason: "worker-killed",
  step: 1,
  kept: { replies: 0, toolCalls: 0 },
  repeated: { reply: true, toolCallIds: [] },
  unknownToolCallIds: [],
};

export const approvedRow = (pending: Approval, { by, at }: { by: string; at: string }): Approval => ({
  ...pending,
  status: "approved",
  decision: { type: "approve" },
  decidedBy: { id: by, name: "Alice" },
  decidedAt: at,
});

/** The reply that stands when its run has ended. */
export function replyRow(
  { run, reply, settled }: SimulatedRun,
  { outcome, at }: { outcome: Outcome; at: string },
): Message {
  const isWhole = outcome.status === "completed";
  return messageRow({
    id: run.assistantMessageId,
    conversationId: run.conversationId,
    parentId: run.userMessageId,
    role: "assistant",
    parts: partsInterruptedFrom(reply, isWhole ? Number.POSITIVE_INFINITY : settled + 1),
    runId: run.id,
    outcome,
    createdAt: at,
  });
}

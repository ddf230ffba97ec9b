import { type Approval, type JsonObject, newId } from "@holdfast/contracts";
import { type ApprovalRequest, type Ctx, listApprovals, suspendRun } from "@holdfast/core";
import { appendTestEvents } from "./append-test-events.ts";
import { type ClaimedTestRun, claimTestRun } from "./claim-test-run.ts";
import { settleTestRun } from "./settle-test-run.ts";

export interface SuspendedTestRun extends ClaimedTestRun {
  readonly requests: readonly ApprovalRequest[];
  /** In the order of the requests. */
  readonly approvals: readonly [Approval, ...Approval[]];
}

const schema: JsonObject = {
  type: "object",
  properties: { to: { type: "string", format: "email" }, body: { type: "string", minLength: 1 } },
  required: ["to", "body"],
  additionalProperties: false,
};

export const createTestRequest = (
  args: JsonObject = { to: "bob@example.com", body: "Hi" },
): ApprovalRequest => ({
  toolCallId: newId(),
  interruptId: newId(),
  tool: "send_email",
  args,
  schema,
  risk: "external",
});

/** A run that has proposed its calls and waits for a person. */
export async function suspendTestRun(
  ctx: Ctx,
  {
    requests = [createTestRequest()],
    conversationId,
  }: { requests?: readonly ApprovalRequest[]; conversationId?: string } = {},
): Promise<SuspendedTestRun> {
  const started = await claimTestRun(ctx, conversationId === undefined ? {} : { conversationId });
  const { claimed } = started;
  const seq = await appendTestEvents(
    ctx,
    claimed,
    requests.map(({ toolCallId, tool, args }) => ["tool-call-proposed", { toolCallId, tool, args }]),
  );
  await settleTestRun(ctx, claimed, seq);
  await suspendRun(ctx, claimed, requests);
  const { approvals } = await listApprovals(ctx, { conversationId: claimed.conversationId });
  const [first, ...others] = approvals.map(({ context: _, ...approval }) => approval);
  if (!first) throw new Error("Nothing was asked.");
  return { ...started, requests, approvals: [first, ...others] };
}

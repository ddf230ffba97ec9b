import { createHash } from "node:crypto";
import { type Approval, type JsonObject, newId, type Run } from "@holdfast/contracts";
import type { ApprovalRow } from "../history.ts";
import { scene } from "./scene.ts";

export function toPendingApproval(
  run: Run,
  given: { toolCallId: string; args: JsonObject; at: string },
): ApprovalRow {
  const { toolCallId, args } = given;
  const sorted = Object.fromEntries(Object.entries(args).sort(([one], [other]) => (one < other ? -1 : 1)));
  const argsHash = createHash("sha256")
    .update(JSON.stringify(["send_email", sorted, "1", { source: "default" }]))
    .digest("hex");
  const pending: Approval = {
    id: newId(),
    conversationId: scene.conversationId,
    runId: run.id,
    toolCallId,
    kind: "permission",
    startedAt: null,
    tool: "send_email",
    args,
    argsHash,
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
    createdAt: given.at,
  };
  return { ...pending, round: 0 };
}

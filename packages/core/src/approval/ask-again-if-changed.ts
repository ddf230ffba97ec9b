import type { Approval, Decision, NewEvent } from "@holdfast/contracts";
import { type DbOrTx, Prisma } from "@holdfast/db";
import { auditedApproval, auditedBy, recordAudit } from "../audit/record-audit.ts";
import type { Ctx, Deps } from "../deps.ts";
import { appendEvents } from "../event/append-events.ts";
import { deniedSentence } from "../policy/denied-sentence.ts";
import { findChange, type WaitingChange } from "../policy/find-change.ts";
import type { Toolbox } from "../policy/toolbox.ts";
import type { LockedRun } from "../run/lock-run.ts";
import { hashArgs } from "./hash-args.ts";
import { readWaiting } from "./read-waiting.ts";
import { approvalInclude, toApproval } from "./to-approval.ts";

export interface AskAgainInput {
  readonly approvalId: string;
  readonly run: Pick<LockedRun, "status">;
  readonly toolbox: Toolbox;
  /** Whose change it is, where it is a person's. */
  readonly by?: Pick<Ctx, "userId" | "device"> | undefined;
}

/**
 * What waits is asked as it would be asked now: the same row, under another hash, so that links, notifications
 * and the time it has left stay, and a decision on what was shown before is refused. What is denied by now is
 * rejected. In a transaction that holds the run's lock; twice is once. Returns the approval as it then is, or
 * null when nothing has changed.
 */
export async function askAgainIfChanged(
  tx: DbOrTx,
  { queue }: Pick<Deps, "queue">,
  { approvalId, run, toolbox, by }: AskAgainInput,
): Promise<Approval | null> {
  const [waiting] = await readWaiting(tx, Prisma.sql`a.id = ${approvalId}::uuid`);
  const change = waiting ? findChange(waiting, toolbox) : null;
  if (!change) return null;
  const row = await tx.approval.findUniqueOrThrow({ where: { id: approvalId }, include: approvalInclude });
  const before = toApproval(row);
  const person = isTheirs(change) ? by : undefined;
  return change.next === "deny"
    ? reject(tx, { queue }, { before, run, source: change.source, person })
    : ask(tx, { before, change, person });
}

/** Neither the operator's word nor a deployment is what the person of the request has changed. */
const isTheirs = (change: WaitingChange): boolean =>
  change.source !== "operator" && !(change.next === "ask" && change.askedAgain === "tool-updated");

interface Asking {
  readonly before: Approval;
  readonly change: Extract<WaitingChange, { next: "ask" }>;
  readonly person: AskAgainInput["by"];
}

async function ask(tx: DbOrTx, { before, change, person }: Asking): Promise<Approval> {
  const { id, args, conversationId, runId } = before;
  const { askedAgain, source, tool } = change;
  const { version: toolVersion, schema, risk } = tool;
  const argsHash = hashArgs({ tool: tool.name, args, toolVersion, policySource: source });
  const row = await tx.approval.update({
    where: { id },
    data: { toolVersion, schema, risk, policySource: source, askedAgain, argsHash },
    include: approvalInclude,
  });
  const approval = toApproval(row);
  const was = { toolVersion: before.toolVersion, policy: before.policy.source, argsHash: before.argsHash };
  await recordAudit(tx, [
    {
      action: "asked-again",
      ...(person && auditedBy(person)),
      ...auditedApproval(approval),
      details: { why: askedAgain, was },
    },
  ]);
  await appendEvents(tx, conversationId, [
    { type: "approval-updated", runId, payload: { approval, change: "asked-again" } },
  ]);
  return approval;
}

interface Rejecting extends Pick<Asking, "before" | "person"> {
  readonly run: AskAgainInput["run"];
  readonly source: Approval["policy"]["source"];
}

/** As if the person whose word it is had rejected this very call; where it is the operator's, nobody is named. */
async function reject(
  tx: DbOrTx,
  { queue }: Pick<Deps, "queue">,
  { before: { id, conversationId, runId }, run, source, person }: Rejecting,
): Promise<Approval> {
  const decision: Decision = { type: "reject", reason: deniedSentence(source) };
  const row = await tx.approval.update({
    where: { id },
    data: {
      status: "rejected",
      decision,
      decidedById: person?.userId ?? null,
      decidedFrom: person?.device ?? null,
      decidedAt: new Date(),
    },
    include: approvalInclude,
  });
  const approval = toApproval(row);
  await recordAudit(tx, [
    { action: "decided", ...(person && auditedBy(person)), ...auditedApproval(approval), details: decision },
  ]);
  const resumed = run.status === "awaiting_approval";
  if (resumed) await tx.run.update({ where: { id: runId }, data: { status: "queued" } });
  const event: NewEvent = { type: "approval-decided", runId, payload: { approval, resumed } };
  await appendEvents(tx, conversationId, [event]);
  if (resumed) await queue.sendConversation(tx, conversationId);
  return approval;
}

import {
  applyToReply,
  carriedParts,
  type Decision,
  type Event,
  emptyReply,
  type Json,
  type JsonObject,
  type Message,
  type NewEvent,
  newId,
  type Outcome,
  type Part,
  partsInterruptedFrom,
  type Recovery,
  type Run,
} from "@holdfast/contracts";
import type {
  Acknowledgement,
  ApprovalRow,
  AuditRow,
  CheckpointRow,
  Delivery,
  EffectRow,
  GrantUseRow,
} from "../history.ts";
import { toDeliveryKey } from "../to-delivery-key.ts";
import { scene } from "./scene.ts";
import { toPendingApproval } from "./to-pending-approval.ts";

const { user, conversationId, at } = scene;

/** Rows as the service would have written them, step by step. */
export class Story {
  readonly events: Event[] = [];
  readonly messages = new Map<string, Message & { isStanding: boolean }>();
  readonly runs: Run[] = [];
  readonly approvals: ApprovalRow[] = [];
  readonly effects: EffectRow[] = [];
  readonly audit: AuditRow[] = [];
  readonly grantUses: GrantUseRow[] = [];
  readonly checkpoints: CheckpointRow[] = [];
  readonly deliveries: Delivery[] = [];
  readonly acknowledgements: Acknowledgement[] = [];

  emit(runId: string | null, event: Omit<NewEvent, "runId">): number {
    const seq = this.events.length + 1;
    // A copy: a row goes on, what was told of it stays.
    this.events.push(structuredClone({ ...event, runId, conversationId, seq, at: at(seq) }) as Event);
    return seq;
  }

  send(text: string): Run {
    const message: Message = {
      id: newId(),
      conversationId,
      parentId: this.runs.at(-1)?.assistantMessageId ?? null,
      role: "user",
      parts: [{ type: "text", text }],
      runId: null,
      clientMessageId: newId(),
      outcome: null,
      createdAt: at(this.events.length),
    };
    this.messages.set(message.id, { ...message, isStanding: true });
    this.emit(null, { type: "message-created", payload: { message } });
    const run = this.queue(message.id);
    const { id: messageId, clientMessageId } = message;
    this.acknowledgements.push({
      type: "sent",
      conversationId,
      clientMessageId: clientMessageId ?? "",
      text,
      messageId,
      runId: run.id,
    });
    return run;
  }

  queue(userMessageId: string, retried?: Run): Run {
    const run: Run = {
      id: newId(),
      conversationId,
      number: this.runs.length + 1,
      status: "queued",
      model: "demo:scripted",
      attempt: 0,
      epoch: 0,
      userMessageId,
      assistantMessageId: newId(),
      retryOfId: retried?.id ?? null,
      error: null,
      usage: { inputTokens: 0, outputTokens: 0, modelCalls: 0 },
      createdAt: at(this.events.length),
      startedAt: null,
      finishedAt: null,
    };
    this.runs.push(run);
    this.#put(run, { parts: [], isStanding: false });
    const failed = retried && this.messages.get(retried.assistantMessageId);
    this.emit(run.id, {
      type: "run-queued",
      payload: { run, carriedParts: carriedParts(failed?.parts ?? []) },
    });
    return run;
  }

  start(run: Run): void {
    Object.assign(run, { status: "running", attempt: run.attempt + 1, epoch: run.epoch + 1 });
    this.emit(run.id, { type: "run-started", payload: { epoch: run.epoch, attempt: run.attempt } } as never);
    this.checkpoint(run);
  }

  recover(run: Run, voidFromSeq: number, recovery: Recovery): void {
    Object.assign(run, { attempt: run.attempt + 1, epoch: run.epoch + 1 });
    const { epoch, attempt } = run;
    const payload = { ...recovery, epoch, attempt, worker: newId(), voidFromSeq };
    this.emit(run.id, { type: "run-recovered", payload });
    this.checkpoint(run);
  }

  checkpoint(run: Run): void {
    const writtenBy = { runId: run.id, epoch: run.epoch };
    this.checkpoints.push({ conversationId, checkpointId: newId(), writtenBy });
  }

  write(run: Run, text: string): number {
    return this.emit(run.id, { type: "text-delta", payload: { text } });
  }

  propose(run: Run, tool: string, args: JsonObject): string {
    const toolCallId = newId();
    this.emit(run.id, { type: "tool-call-proposed", payload: { toolCallId, tool, args } });
    return toolCallId;
  }

  execute(run: Run, call: { toolCallId: string; tool: string; args: JsonObject; result: Json }): void {
    const { toolCallId, tool, args, result } = call;
    const seq = this.emit(run.id, { type: "tool-call-started", payload: { toolCallId } });
    const { id: runId, epoch } = run;
    this.effects.push({
      toolCallId,
      runId,
      tool,
      args,
      status: "completed",
      result,
      epoch,
      isRepeatable: tool === "current_time",
      isWaiting: false,
      startedAt: at(seq),
      finishedAt: at(seq + 1),
    });
    const told = { action: "executed", outcome: "completed", toolCallId };
    this.audit.push({ ...told, approvalId: null, argsHash: null });
    if (tool === "send_email") this.deliver(toolCallId, args);
    this.finish(run, { toolCallId, status: "completed", result });
  }

  finish(run: Run, payload: { toolCallId: string; status: "completed" | "rejected"; result: Json }): void {
    this.emit(run.id, { type: "tool-call-finished", payload });
  }

  deliver(toolCallId: string, { to, subject, body }: JsonObject): void {
    this.deliveries.push({
      key: toDeliveryKey(toolCallId),
      to: String(to),
      subject: String(subject),
      body: String(body),
    });
  }

  ask(run: Run, calls: readonly { toolCallId: string; args: JsonObject }[]): ApprovalRow[] {
    const rows = calls.map(({ toolCallId, args }) =>
      toPendingApproval(run, { toolCallId, args, at: at(this.events.length) }),
    );
    this.approvals.push(...rows);
    for (const { round, ...approval } of rows)
      this.emit(run.id, { type: "approval-requested", payload: { approval } });
    this.emit(run.id, { type: "run-suspended", payload: { approvalIds: rows.map(({ id }) => id) } });
    Object.assign(run, { status: "awaiting_approval", attempt: 0 });
    return rows;
  }

  decide(run: Run, row: ApprovalRow, decision: Decision): void {
    const status = decision.type === "reject" ? "rejected" : "approved";
    const decided = { status, decision, decidedBy: user, decidedAt: at(this.events.length) } as const;
    Object.assign(row, decided);
    const { id: approvalId, toolCallId, argsHash } = row;
    this.audit.push({ action: "decided", outcome: status, approvalId, toolCallId, argsHash });
    const { round, ...approval } = row;
    const resumed = run.status === "awaiting_approval";
    if (resumed) Object.assign(run, { status: "queued" });
    this.emit(run.id, { type: "approval-decided", payload: { approval, resumed } });
    const outcomes = ["decided", "already-decided"] as const;
    for (const outcome of outcomes)
      this.acknowledgements.push({
        type: "decided",
        asked: decision,
        answer: { outcome, approval, agent: "working" },
      });
  }

  end(run: Run, outcome: Outcome): void {
    const own = this.events.filter(({ runId }) => runId === run.id);
    const reply = own.reduce(applyToReply, emptyReply);
    const parts = partsInterruptedFrom(reply, outcome.status === "completed" ? Number.POSITIVE_INFINITY : 0);
    Object.assign(run, { status: outcome.status, error: outcome.error, finishedAt: at(this.events.length) });
    const message = this.#put(run, { parts, isStanding: true, outcome });
    const { usage } = run;
    if (outcome.error)
      this.emit(run.id, { type: "run-failed", payload: { message, usage, error: outcome.error } });
    else if (outcome.status === "cancelled")
      this.emit(run.id, { type: "run-cancelled", payload: { message } });
    else this.emit(run.id, { type: "run-completed", payload: { message, usage } });
  }

  #put(run: Run, row: { parts: Part[]; isStanding: boolean; outcome?: Outcome }): Message {
    const { id: runId, assistantMessageId: id, userMessageId: parentId, createdAt } = run;
    const completed: Outcome = { status: "completed", error: null };
    const message: Message = {
      id,
      conversationId,
      parentId,
      role: "assistant",
      parts: row.parts,
      runId,
      clientMessageId: null,
      outcome: row.outcome ?? completed,
      createdAt,
    };
    this.messages.set(id, { ...message, isStanding: row.isStanding });
    return message;
  }
}

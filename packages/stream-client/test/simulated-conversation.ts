import {
  type Approval,
  applyToReply,
  applyToRestart,
  type Conversation,
  carriedParts,
  type Event,
  emptyReply,
  type Message,
  type NewEvent,
  type Outcome,
  type Part,
  replyParts,
} from "@holdfast/contracts";
import { NameSource } from "./name-source.ts";
import { livingOf, type Recorded, record, type SimulatedRun } from "./record.ts";
import {
  approvalRow,
  approvedRow,
  conversationRow,
  emailArgs,
  messageRow,
  noUsage,
  recoveryOfReply,
  replyRow,
  runRow,
} from "./rows.ts";

const twice = (step: () => void) => [step, step];

/**
 * A conversation on a pretended server: each step writes rows and events as the real one does,
 * and remembers what a reader would have been given at that moment.
 */
export class SimulatedConversation {
  readonly events: Event[] = [];
  readonly recorded: Recorded[] = [];
  /** Texts that a lost attempt wrote and that nobody may see again once their voiding is folded. */
  readonly voided: { readonly text: string; readonly atSeq: number }[] = [];
  #messages: Message[] = [];
  #runs: SimulatedRun[] = [];
  #approvals: Approval[] = [];
  #conversation: Conversation;
  readonly #names = new NameSource();

  constructor() {
    this.#conversation = conversationRow({ id: this.#names.id(), createdAt: this.#now() });
    this.#record();
  }

  get id(): string {
    return this.#conversation.id;
  }

  get last(): Recorded {
    return this.recorded.at(-1) ?? this.#record();
  }

  /** What living runs have written, by run id. */
  get replies(): Record<string, Part[]> {
    return Object.fromEntries(livingOf(this.#runs).map(({ run, reply }) => [run.id, replyParts(reply)]));
  }

  /** Takes one of the steps that are possible now; the same choices make the same history. */
  step(choice: number): void {
    const steps = this.#possibleSteps();
    steps[choice % steps.length]?.();
    this.#record();
  }

  #possibleSteps(): (() => void)[] {
    const active = this.#runs.find(
      ({ run }) => run.status === "running" || run.status === "awaiting_approval",
    );
    const queued = this.#runs.find(({ run }) => run.status === "queued");
    const latest = this.#runs.at(-1);
    const steps = [() => this.#send(), () => this.#rename()];
    if (!active && queued) steps.push(...twice(() => this.#start(queued)));
    if (active?.run.status === "running") steps.push(...this.#runningSteps(active));
    const pending = this.#approvals.find(({ status }) => status === "pending");
    if (pending)
      steps.push(
        ...twice(() => this.#decide(pending)),
        () => this.#expire(pending),
        () => this.#extend(pending),
      );
    if (queued) steps.push(() => this.#cancel(queued));
    if (active) steps.push(() => this.#cancel(active));
    if (latest?.run.status === "failed") steps.push(() => this.#retry(latest));
    return steps;
  }

  #runningSteps(run: SimulatedRun): (() => void)[] {
    const payload = () => ({ text: `${this.#names.word("word")} ` });
    const write = () => this.#append(run, { type: "text-delta", payload: payload() });
    const think = () => this.#append(run, { type: "reasoning-delta", payload: payload() });
    return [
      write,
      write,
      think,
      () => this.#callTool(run),
      () => this.#suspend(run),
      () => {
        run.settled = this.events.length;
      },
      () => this.#recover(run),
      () => this.#tryAgain(run),
      () => this.#complete(run),
      () => this.#fail(run),
    ];
  }

  #send(): void {
    const id = this.#names.id();
    const message = messageRow({
      id,
      conversationId: this.id,
      parentId: this.#runs.at(-1)?.run.assistantMessageId ?? null,
      role: "user",
      parts: [{ type: "text", text: this.#names.word("question") }],
      clientMessageId: this.#names.id(),
      createdAt: this.#now(),
    });
    this.#messages.push(message);
    this.#emit(null, { type: "message-created", payload: { message } });
    this.#queue({ userMessageId: id, retryOfId: null, carried: [] });
  }

  #queue(from: { userMessageId: string; retryOfId: string | null; carried: Part[] }): void {
    const run = runRow({
      id: this.#names.id(),
      conversationId: this.id,
      number: this.#runs.length + 1,
      userMessageId: from.userMessageId,
      assistantMessageId: this.#names.id(),
      retryOfId: from.retryOfId,
      createdAt: this.#now(),
    });
    const firstEvent = this.events.length + 1;
    const simulated = { run, firstEvent, settled: firstEvent, reply: emptyReply, restart: null };
    this.#runs.push(simulated);
    this.#append(simulated, { type: "run-queued", payload: { run, carriedParts: from.carried } });
  }

  #start(it: SimulatedRun): void {
    const attempt = it.run.attempt + 1;
    const epoch = it.run.epoch + 1;
    it.run = { ...it.run, status: "running", attempt, epoch, startedAt: it.run.startedAt ?? this.#now() };
    this.#append(it, { type: "run-started", payload: { attempt, epoch, worker: this.#names.id() } });
  }

  #callTool(it: SimulatedRun): void {
    const toolCallId = this.#names.id();
    this.#append(it, { type: "tool-call-proposed", payload: { toolCallId, tool: "current_time", args: {} } });
    it.settled = this.events.length;
    this.#append(it, { type: "tool-call-started", payload: { toolCallId } });
    const payload = { toolCallId, status: "completed" as const, result: this.#names.word("result") };
    this.#append(it, { type: "tool-call-finished", payload });
  }

  #suspend(it: SimulatedRun): void {
    const toolCallId = this.#names.id();
    this.#append(it, {
      type: "tool-call-proposed",
      payload: { toolCallId, tool: "send_email", args: emailArgs },
    });
    it.settled = this.events.length;
    const approval = approvalRow({
      id: this.#names.id(),
      conversationId: this.id,
      runId: it.run.id,
      toolCallId,
      argsHash: this.#names.word("hash"),
      createdAt: this.#now(),
    });
    this.#approvals.push(approval);
    this.#append(it, { type: "approval-requested", payload: { approval } });
    it.run = { ...it.run, status: "awaiting_approval", attempt: 0 };
    this.#append(it, { type: "run-suspended", payload: { approvalIds: [approval.id] } });
  }

  #decide(pending: Approval): void {
    this.#settle(approvedRow(pending, { by: this.#names.id(), at: this.#now() }), "approval-decided");
  }

  #expire(pending: Approval): void {
    this.#settle({ ...pending, status: "expired", decidedAt: this.#now() }, "approval-expired");
  }

  #extend(pending: Approval): void {
    const payload = { approval: { ...pending, expiresAt: this.#now() }, change: "extended" } as const;
    this.#append(this.#put(payload.approval), { type: "approval-updated", payload });
  }

  #settle(approval: Approval, type: "approval-decided" | "approval-expired"): void {
    const it = this.#put(approval);
    const resumed = it.run.status === "awaiting_approval";
    if (resumed) it.run = { ...it.run, status: "queued" };
    this.#append(it, { type, payload: { approval, resumed } });
  }

  #put(approval: Approval): SimulatedRun {
    const it = this.#runs.find(({ run }) => run.id === approval.runId);
    if (!it) throw new Error("an approval without its run");
    this.#approvals = this.#approvals.map((known) => (known.id === approval.id ? approval : known));
    return it;
  }

  #recover(it: SimulatedRun): void {
    const attempt = it.run.attempt + 1;
    const epoch = it.run.epoch + 1;
    it.run = { ...it.run, attempt, epoch };
    const payload = {
      attempt,
      epoch,
      worker: this.#names.id(),
      ...recoveryOfReply,
      voidFromSeq: this.#voidUnsettled(it),
    };
    this.#append(it, { type: "run-recovered", payload });
  }

  #tryAgain(it: SimulatedRun): void {
    const voidFromSeq = this.#voidUnsettled(it);
    const payload = { try: 1, delayMs: 1000, code: "MODEL_UNAVAILABLE" as const, voidFromSeq };
    this.#append(it, { type: "run-retrying", payload });
  }

  #voidUnsettled(it: SimulatedRun): number {
    const lost = this.events.filter(({ runId, seq }) => runId === it.run.id && seq > it.settled);
    for (const event of lost) {
      if (event.type !== "text-delta") continue;
      this.voided.push({ text: event.payload.text, atSeq: this.events.length + 1 });
    }
    return it.settled + 1;
  }

  #complete(it: SimulatedRun): void {
    const message = this.#stand(it, { status: "completed", error: null });
    this.#append(it, { type: "run-completed", payload: { message, usage: noUsage } });
  }

  #fail(it: SimulatedRun): void {
    const error = { code: "MODEL_UNAVAILABLE" as const, message: "The model did not answer." };
    const message = this.#stand(it, { status: "failed", error });
    this.#append(it, { type: "run-failed", payload: { error, message, usage: noUsage } });
  }

  #cancel(it: SimulatedRun): void {
    const message = this.#stand(it, { status: "cancelled", error: null });
    const isWithdrawn = ({ runId, status }: Approval) => runId === it.run.id && status === "pending";
    this.#approvals = this.#approvals.filter((approval) => !isWithdrawn(approval));
    this.#append(it, { type: "run-cancelled", payload: { message } });
  }

  #retry(failed: SimulatedRun): void {
    const message = this.#messages.find(({ id }) => id === failed.run.assistantMessageId);
    const carried = carriedParts(message?.parts ?? []);
    this.#queue({ userMessageId: failed.run.userMessageId, retryOfId: failed.run.id, carried });
  }

  #stand(it: SimulatedRun, outcome: Outcome): Message {
    it.run = { ...it.run, ...outcome, finishedAt: this.#now() };
    const message = replyRow(it, { outcome, at: this.#now() });
    this.#messages.push(message);
    return message;
  }

  #rename(): void {
    this.#conversation = { ...this.#conversation, title: this.#names.word("title") };
    this.#emit(null, { type: "conversation-updated", payload: { conversation: this.#conversation } });
  }

  #append(it: SimulatedRun, event: Omit<NewEvent, "runId">): void {
    const emitted = this.#emit(it.run.id, event);
    it.reply = applyToReply(it.reply, emitted);
    it.restart = applyToRestart(it.restart, emitted);
  }

  #emit(runId: string | null, event: Omit<NewEvent, "runId">): Event {
    const seq = this.events.length + 1;
    const emitted = { ...event, runId, conversationId: this.id, seq, at: this.#now() } as Event;
    this.events.push(emitted);
    return emitted;
  }

  #record(): Recorded {
    const recorded = record({
      conversation: this.#conversation,
      messages: this.#messages,
      runs: this.#runs,
      approvals: this.#approvals,
      seq: this.events.length,
    });
    this.recorded.push(recorded);
    return recorded;
  }

  #now(): string {
    return new Date(1_700_000_000_000 + this.events.length * 1000).toISOString();
  }
}

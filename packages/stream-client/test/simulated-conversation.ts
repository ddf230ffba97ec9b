import {
  type Approval,
  applyToReply,
  type Conversation,
  type ConversationSnapshot,
  carriedParts,
  type Event,
  emptyReply,
  type JsonObject,
  type Message,
  type MessagePage,
  type NewEvent,
  type Outcome,
  type Part,
  partsInterruptedFrom,
  type Reply,
  type Run,
  replyParts,
} from "@holdfast/contracts";

const usage = { inputTokens: 0, outputTokens: 0, modelCalls: 0 };
const args: JsonObject = { to: "bob@example.com" };

interface SimulatedRun {
  run: Run;
  firstEvent: number;
  /** Deltas from here on are void if the attempt is lost. */
  settled: number;
  reply: Reply;
}

/** What the database would hold after an event. */
export interface Recorded {
  readonly seq: number;
  readonly snapshot: ConversationSnapshot;
  readonly page: MessagePage;
}

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
  #names = 0;

  constructor() {
    this.#conversation = {
      id: this.#id(),
      title: null,
      titledBy: null,
      model: "demo:scripted",
      running: false,
      pendingApprovals: 0,
      lastActivityAt: this.#now(),
      createdAt: this.#now(),
      deletedAt: null,
    };
    this.#record();
  }

  get id(): string {
    return this.#conversation.id;
  }

  get last(): Recorded {
    const last = this.recorded.at(-1);
    if (!last) throw new Error("nothing is recorded");
    return last;
  }

  /** What living runs have written, by run id. */
  get replies(): Record<string, Part[]> {
    return Object.fromEntries(this.#living().map(({ run, reply }) => [run.id, replyParts(reply)]));
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
    if (!active && queued)
      steps.push(
        () => this.#start(queued),
        () => this.#start(queued),
      );
    if (active?.run.status === "running") steps.push(...this.#runningSteps(active));
    const pending = this.#approvals.find(({ status }) => status === "pending");
    if (pending)
      steps.push(
        () => this.#decide(pending),
        () => this.#decide(pending),
      );
    if (queued) steps.push(() => this.#cancel(queued));
    if (active) steps.push(() => this.#cancel(active));
    if (latest?.run.status === "failed") steps.push(() => this.#retry(latest));
    return steps;
  }

  #runningSteps(run: SimulatedRun): (() => void)[] {
    const write = () =>
      this.#append(run, { type: "text-delta", payload: { text: `${this.#name("word")} ` } });
    const think = () =>
      this.#append(run, { type: "reasoning-delta", payload: { text: `${this.#name("idea")} ` } });
    return [
      write,
      write,
      write,
      think,
      () => this.#callTool(run),
      () => this.#suspend(run),
      () => this.#settle(run),
      () => this.#recover(run),
      () => this.#tryAgain(run),
      () => this.#complete(run),
      () => this.#fail(run),
    ];
  }

  #send(): void {
    const id = this.#id();
    const last = this.#runs.at(-1);
    const message: Message = {
      id,
      conversationId: this.id,
      parentId: last?.run.assistantMessageId ?? null,
      role: "user",
      parts: [{ type: "text", text: this.#name("question") }],
      runId: null,
      clientMessageId: this.#id(),
      outcome: null,
      createdAt: this.#now(),
    };
    this.#messages.push(message);
    this.#emit(null, { type: "message-created", payload: { message } });
    this.#queue({ userMessageId: id, retryOfId: null, carried: [] });
  }

  #queue(from: { userMessageId: string; retryOfId: string | null; carried: Part[] }): void {
    const run: Run = {
      id: this.#id(),
      conversationId: this.id,
      number: this.#runs.length + 1,
      status: "queued",
      model: "demo:scripted",
      attempt: 0,
      epoch: 0,
      userMessageId: from.userMessageId,
      assistantMessageId: this.#id(),
      retryOfId: from.retryOfId,
      error: null,
      usage,
      createdAt: this.#now(),
      startedAt: null,
      finishedAt: null,
    };
    const firstEvent = this.events.length + 1;
    const simulated = { run, firstEvent, settled: firstEvent, reply: emptyReply };
    this.#runs.push(simulated);
    this.#append(simulated, { type: "run-queued", payload: { run, carriedParts: from.carried } });
  }

  #start(it: SimulatedRun): void {
    const attempt = it.run.attempt + 1;
    const epoch = it.run.epoch + 1;
    it.run = { ...it.run, status: "running", attempt, epoch, startedAt: it.run.startedAt ?? this.#now() };
    this.#append(it, { type: "run-started", payload: { attempt, epoch } });
  }

  #callTool(it: SimulatedRun): void {
    const toolCallId = this.#id();
    this.#append(it, { type: "tool-call-proposed", payload: { toolCallId, tool: "current_time", args } });
    it.settled = this.events.length;
    this.#append(it, { type: "tool-call-started", payload: { toolCallId } });
    const payload = { toolCallId, status: "completed" as const, result: this.#name("result") };
    this.#append(it, { type: "tool-call-finished", payload });
  }

  #suspend(it: SimulatedRun): void {
    const toolCallId = this.#id();
    this.#append(it, { type: "tool-call-proposed", payload: { toolCallId, tool: "send_email", args } });
    it.settled = this.events.length;
    const approval: Approval = {
      id: this.#id(),
      conversationId: this.id,
      runId: it.run.id,
      toolCallId,
      tool: "send_email",
      args,
      argsHash: this.#name("hash"),
      schema: {},
      risk: "external",
      status: "pending",
      decision: null,
      decidedBy: null,
      decidedAt: null,
      createdAt: this.#now(),
    };
    this.#approvals.push(approval);
    this.#append(it, { type: "approval-requested", payload: { approval } });
    it.run = { ...it.run, status: "awaiting_approval", attempt: 0 };
    this.#append(it, { type: "run-suspended", payload: { approvalIds: [approval.id] } });
  }

  #decide(pending: Approval): void {
    const it = this.#runs.find(({ run }) => run.id === pending.runId);
    if (!it) throw new Error("an approval without its run");
    const approval: Approval = {
      ...pending,
      status: "approved",
      decision: { type: "approve" },
      decidedBy: { id: this.#id(), name: "Alice" },
      decidedAt: this.#now(),
    };
    this.#approvals = this.#approvals.map((known) => (known.id === approval.id ? approval : known));
    const resumed = it.run.status === "awaiting_approval";
    if (resumed) it.run = { ...it.run, status: "queued" };
    this.#append(it, { type: "approval-decided", payload: { approval, resumed } });
  }

  #settle(it: SimulatedRun): void {
    it.settled = this.events.length;
  }

  #recover(it: SimulatedRun): void {
    const attempt = it.run.attempt + 1;
    const epoch = it.run.epoch + 1;
    const voidFromSeq = it.settled + 1;
    this.#noteVoided(it, voidFromSeq);
    it.run = { ...it.run, attempt, epoch };
    this.#append(it, {
      type: "run-recovered",
      payload: { attempt, epoch, reason: "worker-killed", voidFromSeq },
    });
  }

  #tryAgain(it: SimulatedRun): void {
    const voidFromSeq = it.settled + 1;
    this.#noteVoided(it, voidFromSeq);
    const payload = { try: 1, delayMs: 1000, code: "MODEL_UNAVAILABLE" as const, voidFromSeq };
    this.#append(it, { type: "run-retrying", payload });
  }

  #noteVoided(it: SimulatedRun, voidFromSeq: number): void {
    for (const event of this.events) {
      if (event.runId !== it.run.id || event.seq < voidFromSeq || event.type !== "text-delta") continue;
      this.voided.push({ text: event.payload.text, atSeq: this.events.length + 1 });
    }
  }

  #complete(it: SimulatedRun): void {
    const message = this.#stand(it, { status: "completed", error: null });
    this.#append(it, { type: "run-completed", payload: { message, usage } });
  }

  #fail(it: SimulatedRun): void {
    const error = { code: "MODEL_UNAVAILABLE" as const, message: "The model did not answer." };
    const message = this.#stand(it, { status: "failed", error });
    this.#append(it, { type: "run-failed", payload: { error, message, usage } });
  }

  #cancel(it: SimulatedRun): void {
    const message = this.#stand(it, { status: "cancelled", error: null });
    this.#approvals = this.#approvals.map((approval) =>
      approval.runId === it.run.id && approval.status === "pending"
        ? { ...approval, status: "withdrawn" }
        : approval,
    );
    this.#append(it, { type: "run-cancelled", payload: { message } });
  }

  #retry(failed: SimulatedRun): void {
    const message = this.#messages.find(({ id }) => id === failed.run.assistantMessageId);
    const carried = carriedParts(message?.parts ?? []);
    this.#queue({ userMessageId: failed.run.userMessageId, retryOfId: failed.run.id, carried });
  }

  #stand(it: SimulatedRun, outcome: Outcome): Message {
    it.run = { ...it.run, ...outcome, finishedAt: this.#now() };
    const isWhole = outcome.status === "completed";
    const message: Message = {
      id: it.run.assistantMessageId,
      conversationId: this.id,
      parentId: it.run.userMessageId,
      role: "assistant",
      parts: partsInterruptedFrom(it.reply, isWhole ? Number.POSITIVE_INFINITY : it.settled + 1),
      runId: it.run.id,
      clientMessageId: null,
      outcome,
      createdAt: this.#now(),
    };
    this.#messages.push(message);
    return message;
  }

  #rename(): void {
    this.#conversation = { ...this.#conversation, title: this.#name("title") };
    this.#emit(null, { type: "conversation-updated", payload: { conversation: this.#conversation } });
  }

  #append(it: SimulatedRun, event: Omit<NewEvent, "runId">): void {
    const emitted = this.#emit(it.run.id, event);
    it.reply = applyToReply(it.reply, emitted);
  }

  #emit(runId: string | null, event: Omit<NewEvent, "runId">): Event {
    const seq = this.events.length + 1;
    const emitted = { ...event, runId, conversationId: this.id, seq, at: this.#now() } as Event;
    this.events.push(emitted);
    return emitted;
  }

  #record(): void {
    const living = this.#living();
    const shown = new Set([...living, ...this.#runs.slice(-1)]);
    this.recorded.push({
      seq: this.events.length,
      snapshot: {
        conversation: this.#conversation,
        runs: [...shown].map(({ run }) => run),
        approvals: this.#approvals.filter(({ status }) => status === "pending"),
        cursor: Math.min(this.events.length, ...living.map(({ firstEvent }) => firstEvent - 1)),
      },
      page: { messages: this.#activePath(), nextCursor: null },
    });
  }

  /** In reading order: behind every question the reply of its latest run, if it stands. */
  #activePath(): Message[] {
    const questions = this.#messages.filter(({ role }) => role === "user");
    return questions.flatMap((question) => {
      const latest = this.#runs.findLast(({ run }) => run.userMessageId === question.id);
      const reply = this.#messages.find(({ id }) => id === latest?.run.assistantMessageId);
      return reply ? [question, reply] : [question];
    });
  }

  #living(): SimulatedRun[] {
    return this.#runs.filter(({ run }) => ["queued", "running", "awaiting_approval"].includes(run.status));
  }

  #id(): string {
    this.#names += 1;
    return `00000000-0000-7000-8000-${String(this.#names).padStart(12, "0")}`;
  }

  #name(word: string): string {
    this.#names += 1;
    return `${word}${this.#names}`;
  }

  #now(): string {
    return new Date(1_700_000_000_000 + this.events.length * 1000).toISOString();
  }
}

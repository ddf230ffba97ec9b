import type { EventPayload, EventType, NewEvent, Usage } from "@holdfast/contracts";
import type { EventBatch } from "@holdfast/core";
import type { EventWriter } from "../graphs/chat/attempt.ts";

/** The first event goes at once; then one batch at most every so often. */
const batchMs = 40;

export interface CreateEventWriterOptions {
  readonly runId: string;
  readonly startedEvent: number;
  /** Writes a batch and returns the last event's number. */
  readonly write: (batch: EventBatch) => Promise<number>;
  /** Called once, when a batch could not be written: nothing is written after it. */
  readonly onFailure: (error: unknown) => void;
}

/** Collects an attempt's events and writes them in order, one batch at a time. */
export function createEventWriter(options: CreateEventWriterOptions): EventWriter {
  const writer = new BatchWriter(options);
  return {
    append: (type, payload) => writer.append(type, payload),
    addUsage: (usage) => writer.addUsage(usage),
    flush: () => writer.flush(),
    lastSeq: () => writer.lastSeq,
  };
}

class BatchWriter {
  readonly #options: CreateEventWriterOptions;
  #queue: NewEvent[] = [];
  #usage: Usage | null = null;
  #writing: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #batch = 0;
  #writtenAt = 0;
  #failure: { readonly error: unknown } | null = null;
  lastSeq: number;

  constructor(options: CreateEventWriterOptions) {
    this.#options = options;
    this.lastSeq = options.startedEvent;
  }

  append<Type extends EventType>(type: Type, payload: EventPayload<Type>): void {
    const event = { type, runId: this.#options.runId, payload } as NewEvent;
    const last = this.#queue.at(-1);
    const merged = last && mergeDeltas(last, event);
    if (merged) this.#queue[this.#queue.length - 1] = merged;
    else this.#queue.push(event);
    this.#schedule();
  }

  addUsage({ inputTokens, outputTokens }: Pick<Usage, "inputTokens" | "outputTokens">): void {
    this.#usage = {
      inputTokens: (this.#usage?.inputTokens ?? 0) + inputTokens,
      outputTokens: (this.#usage?.outputTokens ?? 0) + outputTokens,
      modelCalls: (this.#usage?.modelCalls ?? 0) + 1,
    };
  }

  async flush(): Promise<void> {
    while (this.#writing || this.#hasWork()) await (this.#writing ?? this.#start());
    if (this.#failure) throw this.#failure.error;
  }

  #hasWork(): boolean {
    return this.#queue.length > 0 || this.#usage !== null;
  }

  #schedule(): void {
    if (this.#timer || this.#writing || this.#failure) return;
    const wait = Math.max(0, this.#writtenAt + batchMs - performance.now());
    this.#timer = setTimeout(() => void this.#start(), wait);
  }

  #start(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
      if (this.#queue.length > 0) this.#schedule();
    });
    return this.#writing;
  }

  async #write(): Promise<void> {
    const events = this.#queue;
    const usage = this.#usage;
    this.#queue = [];
    this.#usage = null;
    if (this.#failure || (events.length === 0 && usage === null)) return;
    this.#batch += 1;
    try {
      this.lastSeq = await this.#options.write({ batch: this.#batch, events, ...(usage ? { usage } : {}) });
      this.#writtenAt = performance.now();
    } catch (error) {
      this.#failure = { error };
      this.#options.onFailure(error);
    }
  }
}

/** Two deltas of one kind in a row are one delta. */
function mergeDeltas(last: NewEvent, next: NewEvent): NewEvent | null {
  if (last.type === "text-delta" && next.type === "text-delta") {
    return { ...last, payload: { text: last.payload.text + next.payload.text } };
  }
  if (last.type === "reasoning-delta" && next.type === "reasoning-delta") {
    return { ...last, payload: { text: last.payload.text + next.payload.text } };
  }
  return null;
}

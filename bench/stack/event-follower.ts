import type { Approval, Event, EventType } from "@holdfast/contracts";

/** An event, and when it arrived here (`performance.now()`). */
export interface SeenEvent {
  readonly event: Event;
  readonly at: number;
}

interface Waiter {
  readonly condition: (seen: SeenEvent) => boolean;
  readonly resolve: (seen: SeenEvent) => void;
  readonly reject: (error: unknown) => void;
}

const ends: ReadonlySet<EventType> = new Set(["run-completed", "run-failed", "run-cancelled"]);

/** Reads a conversation's server-sent events and remembers those of which somebody may still ask. */
export class EventFollower implements AsyncDisposable {
  readonly #stop = new AbortController();
  #seen: SeenEvent[] = [];
  #waiters: Waiter[] = [];

  /** Returns once the server has answered. */
  static async open(url: string, headers: Record<string, string>): Promise<EventFollower> {
    const follower = new EventFollower();
    const response = await fetch(url, {
      headers: { ...headers, accept: "text/event-stream" },
      signal: follower.#stop.signal,
    });
    if (!response.ok || !response.body) throw new Error(`No stream: ${await response.text()}`);
    void follower.#read(response.body);
    return follower;
  }

  /** The first event from the last `forget()` on that satisfies the condition. */
  until(condition: (seen: SeenEvent) => boolean): Promise<SeenEvent> {
    const found = this.#seen.find(condition);
    if (found) return Promise.resolve(found);
    return new Promise((resolve, reject) => this.#waiters.push({ condition, resolve, reject }));
  }

  /** The first such event of a run. */
  untilType(runId: string, type: EventType): Promise<SeenEvent> {
    return this.until(({ event }) => event.runId === runId && event.type === type);
  }

  /** The end of a run. Throws when it is another one than its completion. */
  async untilCompleted(runId: string): Promise<SeenEvent> {
    const seen = await this.until(({ event }) => event.runId === runId && ends.has(event.type));
    if (seen.event.type === "run-completed") return seen;
    throw new Error(`The run has not completed: ${JSON.stringify(seen.event)}`);
  }

  /** The first approval that a run asks for. */
  async untilApproval(runId: string): Promise<Approval> {
    const { event } = await this.untilType(runId, "approval-requested");
    if (event.type !== "approval-requested") throw new Error("This event asks for no approval.");
    return event.payload.approval;
  }

  forget(): void {
    this.#seen = [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    try {
      let rest = "";
      const decoder = new TextDecoder();
      for await (const chunk of body) {
        const at = performance.now();
        const blocks = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
        rest = blocks.pop() ?? "";
        for (const block of blocks) this.#take(block, at);
      }
      throw new Error("The stream has ended.");
    } catch (error) {
      for (const { reject } of this.#waiters.splice(0)) reject(error);
    }
  }

  /** What has a name is not an event but the stream's own talk. */
  #take(block: string, at: number): void {
    const lines = block.split("\n");
    if (lines.some((line) => line.startsWith("event:"))) return;
    const data = lines.find((line) => line.startsWith("data:"));
    if (!data) return;
    const seen = { event: JSON.parse(data.slice("data:".length)) as Event, at };
    this.#seen.push(seen);
    const served = this.#waiters.filter(({ condition }) => condition(seen));
    this.#waiters = this.#waiters.filter((waiter) => !served.includes(waiter));
    for (const { resolve } of served) resolve(seen);
  }
}

import { EventEmitter, once } from "node:events";
import type { RecordedRequest } from "./model-server.ts";
import { type ParsedReply, type ScriptedReply, scriptedReplySchema } from "./scripted-reply.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

type Progress = Pick<RecordedRequest, "outcome" | "firstPieceMs">;

const nothingScripted: ScriptedReply = {
  type: "error",
  status: 400,
  message: "Nothing is scripted for this request.",
};

/** What is to be answered, and what was asked. */
export class Script {
  readonly #changes = new EventEmitter().setMaxListeners(0);
  #replies: ParsedReply[] = [];
  #requests: RecordedRequest[] = [];
  #gate = Promise.withResolvers<void>();

  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  /** Resolves with `release()`. */
  get released(): Promise<void> {
    return this.#gate.promise;
  }

  enqueue(replies: readonly ScriptedReply[]): void {
    this.#replies.push(...replies.map((reply) => scriptedReplySchema.parse(reply)));
  }

  /** The first reply that is for this text, or for any. */
  take(userText: string): ParsedReply {
    const at = this.#replies.findIndex(({ when }) => when === undefined || userText.includes(when));
    const [reply] = at < 0 ? [] : this.#replies.splice(at, 1);
    return reply ?? scriptedReplySchema.parse(nothingScripted);
  }

  /** Returns how to say what became of the request. */
  record(request: Omit<RecordedRequest, keyof Progress>): (progress: Partial<Progress>) => void {
    const recorded: Mutable<RecordedRequest> = { ...request, outcome: "open", firstPieceMs: null };
    this.#requests.push(recorded);
    this.#changes.emit("change");
    return (progress) => {
      Object.assign(recorded, progress);
      this.#changes.emit("change");
    };
  }

  async waitUntil(condition: (requests: readonly RecordedRequest[]) => boolean): Promise<void> {
    while (!condition(this.#requests)) await once(this.#changes, "change");
  }

  release(): void {
    this.#gate.resolve();
  }

  reset(): void {
    this.release();
    this.#gate = Promise.withResolvers<void>();
    this.#replies = [];
    this.#requests = [];
  }
}

import type { JsonObject } from "@holdfast/contracts";
import type { ScriptedReply } from "./scripted-reply.ts";

/** `aborted`: the connection ended before the answer was complete. */
export interface RecordedRequest {
  readonly provider: "openai" | "anthropic";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject;
  readonly outcome: "open" | "answered" | "aborted";
  /** From the request's arrival until the first piece of text or arguments was sent; null before. */
  readonly firstPieceMs: number | null;
}

/** A server that speaks the providers' protocols and answers what the script says, in its order. */
export interface ModelServer extends AsyncDisposable {
  readonly url: string;
  readonly openaiBaseUrl: string;
  readonly anthropicBaseUrl: string;
  readonly requests: readonly RecordedRequest[];
  /** What the next requests get. A request that finds nothing for it gets a 400 that says so. */
  enqueue(...replies: ScriptedReply[]): void;
  /** Lets every held reply go on, and those held later too. */
  release(): void;
  /** Forgets the script and the requests, and holds anew. */
  reset(): void;
  /** Resolves when the requests so far satisfy the condition. */
  waitUntil(condition: (requests: readonly RecordedRequest[]) => boolean): Promise<void>;
}

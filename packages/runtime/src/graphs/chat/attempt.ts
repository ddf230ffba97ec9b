import type { EventPayload, EventType, OperatorPolicy } from "@holdfast/contracts";
import type { ClaimedRun, Deps } from "@holdfast/core";
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { BaseMessage } from "@langchain/core/messages";
import type { Tool, ToolEnv } from "../../tools/tool.ts";
import type { Log } from "../../worker/log.ts";
import type { WorkLimits } from "../../worker/work-limits.ts";

/** Takes the events of an attempt in order; they are written in batches. */
export interface EventWriter {
  readonly append: <Type extends EventType>(type: Type, payload: EventPayload<Type>) => void;
  /** Counts a call of the model; written with the next batch. */
  readonly addUsage: (usage: { readonly inputTokens: number; readonly outputTokens: number }) => void;
  /** Resolves when all that was appended is written. Throws what kept it from being written. */
  readonly flush: () => Promise<void>;
  /** The last event's number that is known; all later ones of this attempt are greater. */
  readonly lastSeq: () => number;
}

/** What the nodes of the graph work with in one attempt of one run. */
export interface Attempt {
  readonly deps: Deps;
  readonly run: ClaimedRun;
  readonly model: BaseChatModel;
  readonly tools: readonly Tool[];
  readonly toolEnv: ToolEnv;
  readonly operatorPolicy: OperatorPolicy;
  readonly writer: EventWriter;
  readonly signal: AbortSignal;
  readonly limits: WorkLimits;
  readonly log: Log;
  /**
   * Waits before a further try, which stands in the database. Throws the signal's reason when the attempt ends
   * meanwhile. `yieldsToDrain`: nothing else is under way, so a worker that is asked to end hands over at once.
   */
  readonly wait: (ms: number, options?: { readonly yieldsToDrain: boolean }) => Promise<void>;
  /** Calls of the model that failed before this attempt, and how long until the next: told once, then none. */
  readonly takeFailedTries: () => { readonly tries: number; readonly waitMs: number };
  /** Counts a call of the model, those of earlier attempts included. */
  readonly countModelCall: () => number;
  /** What the model is given before the run's own parts. Read and converted once an attempt. */
  readonly readContext: () => Promise<readonly BaseMessage[]>;
}

import type { EventPayload, EventType, Message } from "@holdfast/contracts";
import type { ClaimedRun, Deps } from "@holdfast/core";
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { Tool, ToolEnv } from "../../tools/tool.ts";

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
  readonly writer: EventWriter;
  readonly signal: AbortSignal;
  /** Counts a call of the model, those of earlier attempts included. */
  readonly countModelCall: () => number;
  readonly readTranscript: () => Promise<readonly Message[]>;
}

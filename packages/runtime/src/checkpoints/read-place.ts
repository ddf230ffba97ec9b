import type { RunnableConfig } from "@langchain/core/runnables";
import { storableText } from "./storable-text.ts";

export interface Place {
  readonly threadId: string;
  readonly ns: string;
  readonly checkpointId: string | undefined;
}

/** Where a config says that something is written. Throws if it names no thread. */
export function readPlace({ configurable }: RunnableConfig): Place {
  if (!configurable?.thread_id) throw new Error("A checkpoint belongs to a thread, but none is named.");
  const { thread_id, checkpoint_ns = "", checkpoint_id } = configurable;
  return {
    threadId: storableText(thread_id),
    ns: storableText(checkpoint_ns),
    checkpointId: checkpoint_id && storableText(checkpoint_id),
  };
}

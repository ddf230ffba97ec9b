import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { type BaseMessage, HumanMessage } from "@langchain/core/messages";
import type { Tool } from "../../tools/tool.ts";
import { streamReply } from "../stream-reply.ts";

interface CollectOptions {
  readonly messages?: BaseMessage[];
  readonly tools?: readonly Tool[];
  readonly signal?: AbortSignal;
  readonly stalledAfterMs?: number;
  /** Sees the pieces as they come, those of a reply that fails included. */
  readonly onText?: (delta: string) => void | Promise<void>;
}

/** The reply, and the pieces in which it came. */
export async function collectReply(model: BaseChatModel, options: CollectOptions = {}) {
  const texts: string[] = [];
  const reasonings: string[] = [];
  const reply = await streamReply({
    model,
    messages: options.messages ?? [new HumanMessage("Hello")],
    tools: options.tools ?? [],
    signal: options.signal ?? new AbortController().signal,
    ...(options.stalledAfterMs && { stalledAfterMs: options.stalledAfterMs }),
    onText: async (delta) => {
      texts.push(delta);
      await options.onText?.(delta);
    },
    onReasoning: (delta) => void reasonings.push(delta),
  });
  return { reply, texts, reasonings };
}

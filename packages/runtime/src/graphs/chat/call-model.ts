import { setTimeout as delay } from "node:timers/promises";
import type { BaseMessage } from "@langchain/core/messages";
import { type ClassifiedModelError, classifyModelError } from "../../models/classify-model-error.ts";
import type { ModelReply } from "../../models/model-reply.ts";
import { streamReply } from "../../models/stream-reply.ts";
import type { Attempt } from "./attempt.ts";
import { RunFailure } from "./run-failure.ts";

const maxTries = 5;
const firstDelayMs = 500;
const maxDelayMs = 30_000;

/**
 * One reply of the model, its text written as events while it comes. A transient error is retried with
 * exponential backoff and full jitter, said by an event that voids what was written so far.
 * Throws `RunFailure` for any other error, and the signal's reason when aborted.
 */
export async function callModel(attempt: Attempt, messages: BaseMessage[]): Promise<ModelReply> {
  for (let tries = 1; ; tries += 1) {
    const voidFromSeq = attempt.writer.lastSeq() + 1;
    try {
      return await stream(attempt, messages);
    } catch (error) {
      attempt.signal.throwIfAborted();
      const classified = classifyModelError(error);
      if (!classified.transient || tries >= maxTries) throw toFailure(classified);
      const delayMs = Math.round(classified.retryAfterMs ?? backoff(tries));
      attempt.writer.append("run-retrying", { try: tries + 1, delayMs, code: classified.code, voidFromSeq });
      await attempt.writer.flush();
      await delay(delayMs, undefined, { signal: attempt.signal });
    }
  }
}

async function stream(attempt: Attempt, messages: BaseMessage[]): Promise<ModelReply> {
  const { model, tools, signal, writer } = attempt;
  return streamReply({
    model,
    messages,
    tools,
    signal,
    onText: (text) => writer.append("text-delta", { text }),
    onReasoning: (text) => writer.append("reasoning-delta", { text }),
  });
}

const backoff = (tries: number): number =>
  Math.min(maxDelayMs, firstDelayMs * 2 ** (tries - 1)) * (0.5 + Math.random() / 2);

const toFailure = ({ code, message }: ClassifiedModelError): RunFailure => new RunFailure(code, message);

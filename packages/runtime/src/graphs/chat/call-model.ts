import { limits } from "@holdfast/contracts";
import type { BaseMessage } from "@langchain/core/messages";
import { type ClassifiedModelError, classifyModelError } from "../../models/classify-model-error.ts";
import type { ModelReply } from "../../models/model-reply.ts";
import { streamReply } from "../../models/stream-reply.ts";
import type { Attempt } from "./attempt.ts";
import { backoffMs } from "./backoff-ms.ts";
import { RunFailure } from "./run-failure.ts";

/**
 * One reply of the model, its text written as events while it comes. A transient error is retried with
 * exponential backoff and jitter, said by an event that voids what was written so far; the tries are counted
 * in the run's row, so an attempt goes on counting where a lost one was, and waits out its wait.
 * Throws `RunFailure` for any other error, and the signal's reason when aborted.
 */
export async function callModel(attempt: Attempt, messages: BaseMessage[]): Promise<ModelReply> {
  const { tries: triesBefore, waitMs } = attempt.takeFailedTries();
  if (triesBefore > 0) await attempt.wait(waitMs, { yieldsToDrain: true });
  for (let tries = triesBefore + 1; ; tries += 1) {
    const voidFromSeq = attempt.writer.lastSeq() + 1;
    try {
      return await stream(attempt, messages);
    } catch (error) {
      attempt.signal.throwIfAborted();
      const classified = classifyModelError(error);
      if (classified.kind !== "transient" || tries >= limits.modelTries) throw toFailure(classified);
      const delayMs = Math.round(classified.retryAfterMs ?? backoffMs(tries));
      attempt.writer.append("run-retrying", { try: tries + 1, delayMs, code: classified.code, voidFromSeq });
      await attempt.writer.flush();
      await attempt.wait(delayMs, { yieldsToDrain: true });
    }
  }
}

async function stream(attempt: Attempt, messages: BaseMessage[]): Promise<ModelReply> {
  const { model, tools, signal, writer, limits } = attempt;
  return streamReply({
    model,
    messages,
    tools,
    signal,
    stalledAfterMs: limits.modelSilenceMs,
    onText: (text) => writer.append("text-delta", { text }),
    onReasoning: (text) => writer.append("reasoning-delta", { text }),
  });
}

const toFailure = ({ code, message }: ClassifiedModelError): RunFailure => new RunFailure(code, message);

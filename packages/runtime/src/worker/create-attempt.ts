import { setTimeout as delay } from "node:timers/promises";
import { appendRunEvents, readContext } from "@holdfast/core";
import type { BaseMessage } from "@langchain/core/messages";
import type { Attempt } from "../graphs/chat/attempt.ts";
import { tellDeniedTools } from "../graphs/chat/tell-denied-tools.ts";
import { toContextMessages } from "../graphs/chat/to-model-messages.ts";
import { createModel } from "../models/create-model.ts";
import { tools } from "../tools/tools.ts";
import { withReconnect } from "../with-reconnect.ts";
import { createEventWriter } from "./event-writer.ts";
import { DrainedError, type ExecuteRunInput, type RunServices } from "./run-services.ts";
import { defaultWorkLimits } from "./work-limits.ts";

/** What the graph works with in this attempt. Once an event cannot be written, the attempt stops. */
export function createAttempt(
  { deps, modelEnv, toolEnv, log, operatorPolicy = {}, limits = defaultWorkLimits }: RunServices,
  { run, stop, draining }: Pick<ExecuteRunInput, "run" | "stop" | "draining">,
): Attempt {
  const { signal } = stop;
  let modelCalls = run.modelCalls;
  let failedTries = { tries: run.modelTries, waitMs: run.retryInMs };
  let context: Promise<readonly BaseMessage[]> | null = null;
  return {
    deps,
    run,
    tools,
    toolEnv,
    operatorPolicy,
    signal,
    limits,
    log,
    model: createModel(run.model, modelEnv),
    writer: createEventWriter({
      runId: run.runId,
      startedEvent: run.startedEvent,
      write: (batch) => withReconnect(() => appendRunEvents(deps.db, run, batch), signal),
      onFailure: (error) => stop.abort(error),
    }),
    countModelCall: () => {
      modelCalls += 1;
      return modelCalls;
    },
    readContext: () => {
      context ??= withReconnect(() => readContext(deps, run), signal).then((transcript) =>
        toContextMessages(
          transcript,
          tellDeniedTools({ tools, operatorPolicy, deniedTools: run.deniedTools }),
        ),
      );
      return context;
    },
    takeFailedTries: () => {
      const taken = failedTries;
      failedTries = { tries: 0, waitMs: 0 };
      return taken;
    },
    wait: async (ms, { yieldsToDrain } = { yieldsToDrain: false }) => {
      const ends = yieldsToDrain ? [signal, draining] : [signal];
      await delay(ms, undefined, { signal: AbortSignal.any(ends) }).catch(() => {});
      signal.throwIfAborted();
      if (yieldsToDrain && draining.aborted) throw new DrainedError("The worker is asked to end.");
    },
  };
}

import type { Message } from "@holdfast/contracts";
import { appendRunEvents, readContext } from "@holdfast/core";
import type { Attempt } from "../graphs/chat/attempt.ts";
import { createModel } from "../models/create-model.ts";
import { tools } from "../tools/tools.ts";
import { withReconnect } from "../with-reconnect.ts";
import { createEventWriter } from "./event-writer.ts";
import type { ExecuteRunInput, RunServices } from "./run-services.ts";

/** What the graph works with in this attempt. Once an event cannot be written, the attempt stops. */
export function createAttempt(
  { deps, modelEnv, toolEnv }: RunServices,
  { run, stop }: Pick<ExecuteRunInput, "run" | "stop">,
): Attempt {
  const { signal } = stop;
  let modelCalls = run.modelCalls;
  let transcript: Promise<readonly Message[]> | null = null;
  return {
    deps,
    run,
    tools,
    toolEnv,
    signal,
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
    readTranscript: () => {
      transcript ??= withReconnect(() => readContext(deps, run), signal);
      return transcript;
    },
  };
}

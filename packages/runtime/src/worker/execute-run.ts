import { AppError } from "@holdfast/contracts";
import { completeRun, failRun, isLostConnection, LeaseLostError, releaseRun } from "@holdfast/core";
import { isGraphDrained } from "@langchain/langgraph";
import { RunFailure } from "../graphs/chat/run-failure.ts";
import { withReconnect } from "../with-reconnect.ts";
import { driveGraph } from "./drive-graph.ts";
import type { Log } from "./log.ts";
import { DrainedError, type ExecuteRunInput, type RunServices } from "./run-services.ts";

/** Time that one attempt may work before its run fails. */
const attemptMinutes = 30;

/**
 * One attempt of a run, from its claim to its end: completed, failed, suspended, handed over or lost.
 * Never throws; what is written at the end is fenced like everything before.
 */
export async function executeRun(services: RunServices, input: ExecuteRunInput): Promise<void> {
  const { deps, log } = services;
  const { run, stop } = input;
  const timer = setTimeout(() => stop.abort(timeLimit), attemptMinutes * 60_000);
  const fields = {
    runId: run.runId,
    conversationId: run.conversationId,
    userId: run.userId,
    epoch: run.epoch,
  };
  log.info({ ...fields, attempt: run.attempt }, "run-claimed");
  try {
    const end = await driveGraph(services, input);
    if (end === "completed") await withReconnect(() => completeRun(deps, run), stop.signal);
    log.info(fields, `run-${end}`);
  } catch (error) {
    await endAfter(services, input, stop.signal.aborted ? stop.signal.reason : error).catch((endError) =>
      log.error({ ...fields, err: endError }, "run-left"),
    );
  } finally {
    clearTimeout(timer);
  }
}

const timeLimit = new RunFailure(
  "TIME_LIMIT",
  `The agent worked for ${attemptMinutes} minutes without an end, so it was stopped. Try again to let it go on from here.`,
);

/** A run that is left alone here is found by the reaper once its lease has run out. */
async function endAfter({ deps, log }: RunServices, { run }: ExecuteRunInput, error: unknown): Promise<void> {
  const fields = { runId: run.runId, conversationId: run.conversationId, epoch: run.epoch };
  if (error instanceof LeaseLostError) return log.info(fields, "run-lost");
  if (isLostConnection(error)) return log.warn({ ...fields, err: error }, "run-left");
  if (isGraphDrained(error) || error instanceof DrainedError) {
    await releaseRun(deps, run, "drained");
    return log.info(fields, "run-drained");
  }
  const failure = toFailure(error) ?? internal(error, log, fields);
  await withReconnect(() => failRun(deps, run, { code: failure.code, message: failure.message }), undefined);
  log.warn({ ...fields, code: failure.code }, "run-failed");
}

function toFailure(error: unknown): RunFailure | null {
  if (error instanceof RunFailure) return error;
  return error instanceof AppError ? new RunFailure("MODEL_REFUSED", error.message) : null;
}

function internal(error: unknown, log: Log, fields: Record<string, unknown>): RunFailure {
  log.error({ ...fields, err: error }, "run-error");
  return new RunFailure(
    "INTERNAL",
    `Something went wrong inside the agent. Try again; if it happens again, look in the server's log for ${fields.runId}.`,
  );
}

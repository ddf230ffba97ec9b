import { AppError } from "@holdfast/contracts";
import { completeRun, failRun, isLostConnection, LeaseLostError, releaseRun } from "@holdfast/core";
import { isGraphDrained } from "@langchain/langgraph";
import { RunFailure } from "../graphs/chat/run-failure.ts";
import { withReconnect } from "../with-reconnect.ts";
import { driveGraph } from "./drive-graph.ts";
import type { Log } from "./log.ts";
import { DrainedError, type ExecuteRunInput, type RunServices } from "./run-services.ts";
import { defaultWorkLimits } from "./work-limits.ts";

/**
 * One attempt of a run, from its claim to its end: completed, failed, suspended, handed over or lost.
 * Never throws; what is written at the end is fenced like everything before.
 */
export async function executeRun(services: RunServices, input: ExecuteRunInput): Promise<void> {
  const { deps, log, limits = defaultWorkLimits } = services;
  const { run, stop } = input;
  const timer = setTimeout(() => stop.abort(outOfTime(limits.runMs)), limits.runMs);
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

const outOfTime = (runMs: number): RunFailure =>
  new RunFailure(
    "TIME_LIMIT",
    `The agent worked for ${Math.ceil(runMs / 60_000)} minutes without an end, so it was stopped. Try again to let it go on from here.`,
  );

/** How long an attempt that has ended tries to say so while the database cannot be reached. */
const patienceMs = 60_000;

/** A run that is left alone here is found by the reaper once its lease has run out. */
async function endAfter({ deps, log }: RunServices, { run }: ExecuteRunInput, error: unknown): Promise<void> {
  const fields = { runId: run.runId, conversationId: run.conversationId, epoch: run.epoch };
  const patience = AbortSignal.timeout(patienceMs);
  if (error instanceof LeaseLostError) return log.info(fields, "run-lost");
  if (isLostConnection(error)) {
    log.warn({ ...fields, err: error }, "run-left");
    await withReconnect(() => releaseRun(deps, run, "database-lost"), patience);
    return;
  }
  if (isGraphDrained(error) || error instanceof DrainedError) {
    await withReconnect(() => releaseRun(deps, run, "drained"), patience);
    return log.info(fields, "run-drained");
  }
  const failure = toFailure(error) ?? internal(error, log, fields);
  const { code, message } = failure;
  await withReconnect(() => failRun(deps, run, { code, message }), patience);
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

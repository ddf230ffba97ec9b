import {
  type Json,
  type JsonObject,
  limits,
  type PolicySource,
  type ToolResultPart,
} from "@holdfast/contracts";
import {
  beginEffect,
  finishEffect,
  finishLateEffect,
  loseEffect,
  restartEffect,
  retryEffect,
  runLimits,
  settleEffect,
  startTry,
} from "@holdfast/core";
import type { Tool } from "../../tools/tool.ts";
import { withReconnect } from "../../with-reconnect.ts";
import type { AskPerson } from "./ask-person.ts";
import type { Attempt } from "./attempt.ts";
import { attemptTool, type ToolEnd } from "./attempt-tool.ts";
import { backoffMs } from "./backoff-ms.ts";

export interface ExecuteToolInput {
  readonly tool: Tool;
  readonly toolCallId: string;
  readonly args: JsonObject;
  readonly isEdited: boolean;
  readonly ask: AskPerson;
  /** The grant that is to let it through. */
  readonly grantId?: string;
  /** Under whose word. */
  readonly policySource: PolicySource;
}

/**
 * Executes a call through the ledger of effects: `started` is committed before the tool begins and its
 * result as soon as it has ended, so a call that is in the ledger as ended is answered from there and
 * never executed again. One that failed without an effect is tried again after a while. One of which nobody
 * knows whether it happened is run again if that does no harm; of any other a person says whether it is done
 * or runs again. Returns null if the grant that was to let it through is not in force: nothing has happened.
 */
export async function executeTool(attempt: Attempt, input: ExecuteToolInput): Promise<ToolResultPart | null> {
  await attempt.writer.flush();
  const { tool, toolCallId, args, isEdited, grantId, policySource } = input;
  const isRepeatable = tool.isRepeatable(attempt.toolEnv);
  const begun = await permit(attempt, ({ deps, run }) =>
    beginEffect(deps.db, run, {
      toolCallId,
      tool: tool.name,
      args,
      isEdited,
      isRepeatable,
      grantId,
      policySource,
    }),
  );
  if (begun.outcome === "not-granted") return null;
  if (begun.outcome === "ended") return tellEnd(attempt, input, begun);
  if (begun.outcome === "waiting") await beginAfter(attempt, input, begun);
  if (begun.outcome === "unknown") {
    const done = await resolveUnknown(attempt, input, begun);
    if (done) return done;
  }
  return tryUntilEnded(attempt, input, begun.outcome === "begun" ? begun.tries : begun.tries + 1);
}

/** A lost attempt may have recorded the end when it could tell nobody any more; told twice, it counts once. */
async function tellEnd(
  { writer }: Attempt,
  input: ExecuteToolInput,
  { status, result }: { readonly status: "completed" | "failed"; readonly result: Json },
): Promise<ToolResultPart> {
  writer.append("tool-call-finished", { toolCallId: input.toolCallId, status, result });
  await writer.flush();
  return toResult(input, status, result);
}

async function tryUntilEnded(
  attempt: Attempt,
  input: ExecuteToolInput,
  firstTry: number,
): Promise<ToolResultPart> {
  for (let tries = firstTry; ; tries += 1) {
    const startedAt = new Date();
    const end = await attemptTool(attempt, input);
    if (end.type === "unknown") {
      const done = await askWhetherDone(attempt, input, { tries, startedAt });
      if (done) return done;
    } else if (end.type === "transient" && tries < limits.toolTries) {
      await retryLater(attempt, input, { tries, sentence: end.sentence });
    } else {
      return finish(attempt, input, end);
    }
  }
}

const write = <Result>(attempt: Attempt, statement: (attempt: Attempt) => Promise<Result>): Promise<Result> =>
  withReconnect(() => statement(attempt), attempt.signal);

const permitMs = runLimits.leaseSeconds * 1_000 - runLimits.renewMs;

/**
 * For what lets a tool begin. An answer that came after the lease may have run out is asked for again: this
 * process may have slept over it, and the call be another's by now.
 */
async function permit<Result>(
  attempt: Attempt,
  statement: (attempt: Attempt) => Promise<Result>,
): Promise<Result> {
  for (;;) {
    const askedAt = performance.now();
    const answer = await write(attempt, statement);
    if (performance.now() - askedAt < permitMs) return answer;
  }
}

const toResult = (
  { toolCallId }: ExecuteToolInput,
  status: ToolResultPart["status"],
  result: Json,
): ToolResultPart => ({ type: "tool-result", toolCallId, status, result });

async function finish(attempt: Attempt, input: ExecuteToolInput, end: ToolEnd): Promise<ToolResultPart> {
  const status = end.type === "completed" ? "completed" : "failed";
  const result = end.type === "completed" ? end.result : end.sentence;
  const { toolCallId } = input;
  await write(attempt, ({ deps, run }) => finishEffect(deps.db, run, { toolCallId, status, result }));
  return toResult(input, status, result);
}

interface FailedTry {
  readonly tries: number;
  readonly sentence: string;
}

/** If the run has ended meanwhile, this was the last try, and it is known that it had no effect. */
async function retryLater(
  attempt: Attempt,
  input: ExecuteToolInput,
  { tries, sentence }: FailedTry,
): Promise<void> {
  const { toolCallId } = input;
  if (attempt.signal.aborted) {
    const end = { toolCallId, status: "failed", result: sentence } as const;
    await finishLateEffect(attempt.deps.db, attempt.run, end);
  }
  attempt.signal.throwIfAborted();
  const delayMs = backoffMs(tries);
  await write(attempt, ({ deps, run }) => retryEffect(deps.db, run, { toolCallId, tries, delayMs }));
  await beginAfter(attempt, input, { tries, waitMs: delayMs });
}

async function beginAfter(
  attempt: Attempt,
  { toolCallId }: ExecuteToolInput,
  { tries, waitMs }: { readonly tries: number; readonly waitMs: number },
): Promise<void> {
  await attempt.wait(waitMs);
  await permit(attempt, ({ deps, run }) => startTry(deps.db, run, { toolCallId, tries }));
}

interface LostTry {
  readonly tries: number;
  readonly startedAt: Date;
}

async function askWhetherDone(
  attempt: Attempt,
  input: ExecuteToolInput,
  lost: LostTry,
): Promise<ToolResultPart | null> {
  attempt.signal.throwIfAborted();
  const { toolCallId } = input;
  await write(attempt, ({ deps, run }) => loseEffect(deps.db, run, { toolCallId, tries: lost.tries }));
  return resolveUnknown(attempt, input, lost);
}

/** Asks whether the lost try took effect. Returns the result a person gave, or null to run it again. */
async function resolveUnknown(
  attempt: Attempt,
  input: ExecuteToolInput,
  { tries, startedAt }: LostTry,
): Promise<ToolResultPart | null> {
  const { toolCallId, args, ask } = input;
  const decision = ask({
    toolCallId,
    kind: "outcome",
    round: tries,
    startedAt: startedAt.toISOString(),
    args,
  });
  if (decision.type === "answer") {
    const result = decision.text;
    await write(attempt, ({ deps, run }) => settleEffect(deps.db, run, { toolCallId, tries, result }));
    return toResult(input, "completed", result);
  }
  // Only a person's word lets it run again: an outcome does not run out.
  if (decision.type !== "approve") throw new Error(`A lost try was answered with “${decision.type}”.`);
  await permit(attempt, ({ deps, run }) => restartEffect(deps.db, run, { toolCallId, tries }));
  return null;
}

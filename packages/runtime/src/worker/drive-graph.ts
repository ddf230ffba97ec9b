import type { Part, ToolCallPart } from "@holdfast/contracts";
import {
  type ApprovalDecision,
  type ApprovalRequest,
  type ClaimedRun,
  listDecisions,
  readReopenedCall,
  suspendRun,
} from "@holdfast/core";
import { Command } from "@langchain/langgraph";
import { z } from "zod";
import { RunSaver } from "../checkpoints/run-saver.ts";
import { inquiryKey, inquirySchema, type TaskDecisions } from "../graphs/chat/ask-person.ts";
import { createChatGraph } from "../graphs/chat/create-chat-graph.ts";
import { type chatState, newRunState } from "../graphs/chat/state.ts";
import { statedReason } from "../graphs/chat/stated-reason.ts";
import { describeTool } from "../tools/describe-tool.ts";
import { tools } from "../tools/tools.ts";
import { withReconnect } from "../with-reconnect.ts";
import { createAttempt } from "./create-attempt.ts";
import type { ExecuteRunInput, RunServices } from "./run-services.ts";

/** A backstop only: the graph counts the model's calls itself. */
const recursionLimit = 200;

/**
 * Runs the graph until it has ended or waits for a person. Decisions that come in while it works are
 * taken along at once. Throws what the graph throws.
 */
export async function driveGraph(
  services: RunServices,
  { run, stop, control, draining }: ExecuteRunInput,
): Promise<"completed" | "suspended"> {
  const { deps, pool } = services;
  const { signal } = stop;
  const { checkpointId, startCheckpointId } = run;
  const onFailure = (error: unknown) => stop.abort(error);
  const saver = new RunSaver({ pool, fence: run, checkpointId, startCheckpointId, signal, onFailure });
  const attempt = createAttempt(services, { run, stop, draining });
  // Read while the graph begins; whoever needs it gets what comes of it, an error too.
  attempt.readContext().catch(() => {});
  const graph = createChatGraph(attempt, saver);
  const config = {
    configurable: { thread_id: run.conversationId },
    durability: "sync",
    recursionLimit,
    signal,
    control,
  } as const;
  let input = await firstInput(services, run, signal);
  for (;;) {
    const state = await graph.invoke(input, config);
    await Promise.all([attempt.writer.flush(), saver.flush()]);
    const requests = readRequests(state);
    if (requests.length === 0) return "completed";
    const suspended = await withReconnect(() => suspendRun(deps, run, requests), signal);
    if (suspended.outcome === "suspended") return "suspended";
    input = toCommand(suspended.decisions);
  }
}

type ResumeCommand = Command<unknown, typeof chatState.Update, "model" | "tool" | "__start__">;

/** A new run begins; one that has a checkpoint goes on from it, with all decisions so far. */
async function firstInput(
  { deps }: RunServices,
  run: ClaimedRun,
  signal: AbortSignal,
): Promise<typeof chatState.Update | ResumeCommand | null> {
  if (run.checkpointId === null && run.reopenedFromId !== null) {
    const call = await withReconnect(() => readReopenedCall(deps.db, run), signal);
    return newRunState([{ type: "tool-call", ...call }]);
  }
  if (run.checkpointId === null) return newRunState();
  return toCommand(await withReconnect(() => listDecisions(deps.db, { runId: run.runId }), signal));
}

/**
 * Resumes by the ids of the interrupts alone: a decision can reach no other call than its own. Those
 * of calls that have their result already match nothing, so all may be handed over again after a loss.
 */
function toCommand(decisions: readonly ApprovalDecision[]): ResumeCommand | null {
  if (decisions.length === 0) return null;
  const resume: Record<string, TaskDecisions> = {};
  for (const { interruptId, decision, ...inquiry } of decisions) {
    resume[interruptId] = { ...resume[interruptId], [inquiryKey(inquiry)]: decision };
  }
  return new Command({ resume });
}

const interruptsSchema = z.array(z.object({ id: z.string(), value: inquirySchema })).default([]);

/** The calls that wait for a person, with all that the person needs to know. */
function readRequests(state: {
  readonly parts: readonly Part[];
  readonly __interrupt__?: unknown;
}): ApprovalRequest[] {
  return interruptsSchema.parse(state.__interrupt__).map(({ id, value }) => {
    const call = state.parts.find(
      (part): part is ToolCallPart => part.type === "tool-call" && part.toolCallId === value.toolCallId,
    );
    const tool = tools.find((candidate) => candidate.name === call?.tool);
    if (!tool) throw new Error("A task waits for a person whose tool call is not in the state.");
    const startedAt = value.startedAt === null ? null : new Date(value.startedAt);
    const { version: toolVersion, schema } = describeTool(tool);
    return {
      ...value,
      startedAt,
      interruptId: id,
      tool: tool.name,
      toolVersion,
      schema,
      risk: tool.risk,
      reason: statedReason(state.parts, value.toolCallId),
      reopenedFromId: call?.reopenedFromId ?? null,
    };
  });
}

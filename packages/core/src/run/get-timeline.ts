import type {
  Event,
  EventOf,
  RunIdInput,
  RunTimeline,
  TimelineApproval,
  TimelineRetry,
  TimelineToolCall,
} from "@holdfast/contracts";
import type { Prisma } from "@holdfast/db";
import type { Ctx } from "../deps.ts";
import { toEvent } from "../event/to-event.ts";
import { getRun } from "./get-run.ts";
import { readCheckpoints } from "./read-checkpoints.ts";
import { toAttempts } from "./to-attempts.ts";

/** Of the person who decided nothing but the name. */
const withDecider = { decidedBy: { select: { name: true } } } as const;

/** How a run went, from its events, effects, approvals and checkpoints. Throws NOT_FOUND. */
export async function getTimeline(ctx: Ctx, { runId }: RunIdInput): Promise<RunTimeline> {
  const run = await getRun(ctx, { runId });
  const { conversationId } = run;
  const [rows, effects, approvals, checkpoints] = await Promise.all([
    ctx.db.event.findMany({
      where: { conversationId, runId, type: { notIn: ["text-delta", "reasoning-delta"] } },
      orderBy: { seq: "asc" },
    }),
    ctx.db.effect.findMany({ where: { runId } }),
    ctx.db.approval.findMany({ where: { runId }, orderBy: { id: "asc" }, include: withDecider }),
    readCheckpoints(ctx.db, run),
  ]);
  const events = rows.map(toEvent);
  return {
    run,
    attempts: toAttempts(events),
    retries: ofType(events, "run-retrying").map(toRetry),
    toolCalls: toToolCalls(events, effects),
    approvals: approvals.map(toTimelineApproval),
    checkpoints,
  };
}

const ofType = <Type extends Event["type"]>(events: readonly Event[], type: Type): EventOf<Type>[] =>
  events.filter((event): event is EventOf<Type> => event.type === type);

function toRetry({ at, payload }: EventOf<"run-retrying">): TimelineRetry {
  const { delayMs, code, toolCallId = null } = payload;
  return { at, try: payload.try, delayMs, code, toolCallId };
}

type EffectRow = Prisma.EffectGetPayload<object>;

/** Those of a step that did not stand were never executed, and are told as well: they were proposed. */
function toToolCalls(events: readonly Event[], effects: readonly EffectRow[]): TimelineToolCall[] {
  const effectOf = new Map(effects.map((effect) => [effect.toolCallId, effect]));
  return ofType(events, "tool-call-proposed").map(({ at, payload: { toolCallId, tool } }) => {
    const effect = effectOf.get(toolCallId);
    return { toolCallId, tool, proposedAt: at, effect: effect ? toTimelineEffect(effect) : null };
  });
}

const toTimelineEffect = ({ status, tries, isRepeatable, startedAt, finishedAt }: EffectRow) => ({
  status,
  tries,
  isRepeatable,
  startedAt: startedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
});

type ApprovalRow = Prisma.ApprovalGetPayload<{ include: typeof withDecider }>;

const toTimelineApproval = (row: ApprovalRow): TimelineApproval => ({
  id: row.id,
  toolCallId: row.toolCallId,
  tool: row.tool,
  kind: row.kind,
  status: row.status,
  requestedAt: row.createdAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
  decidedBy: row.decidedBy?.name ?? null,
});

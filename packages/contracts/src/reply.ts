import { type Chain, fromChain, toChain } from "./chain.ts";
import type { Event, EventPayload } from "./event.ts";
import type { Part, ToolCallPart, ToolResultStatus } from "./part.ts";

/** A piece of a reply, with the events' numbers (ascending) at which its text grew. */
interface Piece {
  readonly part: Part;
  readonly seq: number;
  readonly marks: Chain<Mark> | null;
}

/** The text's length before the delta of event `seq`. */
interface Mark {
  readonly seq: number;
  readonly length: number;
}

/** The reply of one run while it is written: the fold of the run's events. */
export interface Reply {
  readonly pieces: Chain<Piece> | null;
}

export const emptyReply: Reply = { pieces: null };

export const replyParts = (reply: Reply): Part[] => fromChain(reply.pieces).map((piece) => piece.part);

/**
 * Folds one event of the reply's own run. Events that do not change the text return the same object. Text costs
 * the same however long the reply is already: half an hour of it comes in 45,000 deltas.
 */
export function applyToReply(reply: Reply, event: Event): Reply {
  switch (event.type) {
    case "run-queued":
      return toReply(event.payload.carriedParts.map((part) => ({ part, seq: event.seq, marks: null })));
    case "text-delta":
      return appendText(reply, "text", event.payload.text, event.seq);
    case "reasoning-delta":
      return appendText(reply, "reasoning", event.payload.text, event.seq);
    case "tool-call-proposed":
      return appendPiece(reply, { type: "tool-call", ...event.payload }, event.seq);
    case "tool-call-started":
      return markStarted(reply, event.payload);
    case "tool-call-finished":
      return putResult(reply, event.payload.toolCallId, { type: "tool-result", ...event.payload }, event.seq);
    case "run-recovered":
    case "run-retrying":
      return voidFrom(reply, event.payload.voidFromSeq ?? Number.POSITIVE_INFINITY);
    default:
      return reply;
  }
}

/**
 * The parts, with text that was written at `seq` or later marked as interrupted. Tool calls proposed
 * since then are left out: their step did not stand, so none of them began.
 */
export function partsInterruptedFrom(reply: Reply, seq: number): Part[] {
  return withoutUnsettledCalls(fromChain(reply.pieces), seq).flatMap(({ part, marks }): Part[] => {
    if (part.type !== "text" && part.type !== "reasoning") return [part];
    const { cut } = cutMarks(marks, seq);
    if (cut === null) return [part];
    const tail: Part = { ...part, text: part.text.slice(cut), interrupted: true };
    return cut === 0 ? [tail] : [{ ...part, text: part.text.slice(0, cut) }, tail];
  });
}

/** No tool gave these: the run ended before there was a result. */
const openStatuses: ReadonlySet<ToolResultStatus> = new Set(["unknown", "cancelled"]);

/** What a retry goes on from: everything but interrupted text and results that no tool gave. */
export const carriedParts = (parts: readonly Part[]): Part[] =>
  parts.filter((part) => {
    if (part.type === "text" || part.type === "reasoning") return !part.interrupted;
    return part.type !== "tool-result" || !openStatuses.has(part.status);
  });

/** The calls that have no result yet. */
export function openToolCalls(parts: readonly Part[]): ToolCallPart[] {
  const closed = new Set(parts.flatMap((part) => (part.type === "tool-result" ? [part.toolCallId] : [])));
  return parts.filter(
    (part): part is ToolCallPart => part.type === "tool-call" && !closed.has(part.toolCallId),
  );
}

const toReply = (pieces: readonly Piece[]): Reply => ({ pieces: toChain(pieces) });

const appendPiece = (reply: Reply, part: Part, seq: number): Reply => ({
  pieces: { item: { part, seq, marks: null }, before: reply.pieces },
});

function appendText(reply: Reply, type: "text" | "reasoning", text: string, seq: number): Reply {
  const last = reply.pieces?.item;
  if (last?.part.type !== type) {
    const marks = toChain([{ seq, length: 0 }]);
    return { pieces: { item: { part: { type, text }, seq, marks }, before: reply.pieces } };
  }
  const grown: Piece = {
    ...last,
    part: { ...last.part, text: last.part.text + text },
    marks: { item: { seq, length: last.part.text.length }, before: last.marks },
  };
  return { pieces: { item: grown, before: reply.pieces?.before ?? null } };
}

/** A later try says neither again: what the first one said stays. */
function markStarted(reply: Reply, { toolCallId, args, grantId }: EventPayload<"tool-call-started">): Reply {
  if (!args && !grantId) return reply;
  const started = { ...(args ? { executedArgs: args } : {}), ...(grantId ? { grantId } : {}) };
  return toReply(
    fromChain(reply.pieces).map((piece) =>
      piece.part.type === "tool-call" && piece.part.toolCallId === toolCallId
        ? { ...piece, part: { ...piece.part, ...started } }
        : piece,
    ),
  );
}

/** A repeated result (its event was written, its checkpoint was not) replaces the first in place. */
function putResult(reply: Reply, toolCallId: string, part: Part, seq: number): Reply {
  const isSame = (piece: Piece) => piece.part.type === "tool-result" && piece.part.toolCallId === toolCallId;
  const pieces = fromChain(reply.pieces);
  if (!pieces.some(isSame)) return appendPiece(reply, part, seq);
  return toReply(pieces.map((piece) => (isSame(piece) ? { ...piece, part } : piece)));
}

/** Text and proposals of a step that did not stand go; results of the calls that stand are facts and stay. */
function voidFrom(reply: Reply, seq: number): Reply {
  if (seq === Number.POSITIVE_INFINITY) return reply;
  return toReply(
    withoutUnsettledCalls(fromChain(reply.pieces), seq).flatMap((piece): Piece[] => {
      const { cut, kept } = cutMarks(piece.marks, seq);
      if (cut === null || !("text" in piece.part)) return [piece];
      if (cut === 0) return [];
      return [{ ...piece, part: { ...piece.part, text: piece.part.text.slice(0, cut) }, marks: kept }];
    }),
  );
}

interface CutMarks {
  /** The text's length before `seq`; null if nothing was written since. */
  readonly cut: number | null;
  readonly kept: Chain<Mark> | null;
}

function cutMarks(marks: Chain<Mark> | null, seq: number): CutMarks {
  let cut: number | null = null;
  let kept = marks;
  for (; kept && kept.item.seq >= seq; kept = kept.before) cut = kept.item.length;
  return { cut, kept };
}

/** A refused proposal has its result in the same step, and both go. */
function withoutUnsettledCalls(pieces: readonly Piece[], seq: number): readonly Piece[] {
  const unsettled = new Set(
    pieces.flatMap(({ part, seq: at }) => (part.type === "tool-call" && at >= seq ? [part.toolCallId] : [])),
  );
  if (unsettled.size === 0) return pieces;
  return pieces.filter(({ part }) => !("toolCallId" in part && unsettled.has(part.toolCallId)));
}

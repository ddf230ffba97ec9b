import { type Approval, openToolCalls } from "@holdfast/contracts";
import type { ReplyTurn } from "../transcript/turn.ts";

/** What the agent does for a reply that is not finished. */
export type Activity =
  | { readonly type: "behind" | "starting" | "resuming" | "thinking" | "writing" }
  | { readonly type: "using"; readonly tools: readonly string[] }
  | { readonly type: "waiting"; readonly count: number };

type Approvals = Readonly<Record<string, Approval>>;

/** Null where nothing is going on any more. */
export function toActivity(
  { run, parts, message, isBehind }: ReplyTurn,
  approvals: Approvals,
): Activity | null {
  if (!run || message) return null;
  const open = openToolCalls(parts);
  const asking = open.filter(({ toolCallId }) => approvals[toolCallId]?.status === "pending");
  switch (run.status) {
    case "queued":
      if (isBehind) return { type: "behind" };
      return { type: run.startedAt === null ? "starting" : "resuming" };
    case "awaiting_approval":
      return { type: "waiting", count: asking.length };
    case "running":
      break;
    default:
      return null;
  }
  const used = open.filter(({ toolCallId }) => approvals[toolCallId]?.status !== "pending");
  if (used.length > 0) return { type: "using", tools: [...new Set(used.map(({ tool }) => tool))] };
  if (asking.length > 0) return { type: "waiting", count: asking.length };
  return { type: parts.at(-1)?.type === "text" ? "writing" : "thinking" };
}

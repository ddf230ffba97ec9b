import { type Approval, openToolCalls } from "@holdfast/contracts";
import type { ReplyTurn } from "../transcript/turn.ts";

/** What the agent does for a reply that is not finished. */
export type Activity =
  | { readonly type: "behind" | "starting" | "resuming" | "thinking" | "writing" }
  | { readonly type: "using"; readonly tools: readonly string[] }
  /** For a person. `checking`: to say whether a call happened. `asking`: to answer questions. */
  | { readonly type: "waiting" | "checking" | "asking"; readonly count: number };

type Approvals = Readonly<Record<string, Approval>>;

/** Null where nothing is going on any more. */
export function toActivity(
  { run, parts, message, isBehind }: ReplyTurn,
  approvals: Approvals,
): Activity | null {
  if (!run || message) return null;
  const open = openToolCalls(parts);
  const asking = open.flatMap(({ toolCallId }) => toPending(approvals[toolCallId]));
  switch (run.status) {
    case "queued":
      if (isBehind) return { type: "behind" };
      return { type: run.startedAt === null ? "starting" : "resuming" };
    case "awaiting_approval":
      return toWaiting(asking);
    case "running":
      break;
    default:
      return null;
  }
  const used = open.filter(({ toolCallId }) => approvals[toolCallId]?.status !== "pending");
  if (used.length > 0) return { type: "using", tools: [...new Set(used.map(({ tool }) => tool))] };
  if (asking.length > 0) return toWaiting(asking);
  return { type: parts.at(-1)?.type === "text" ? "writing" : "thinking" };
}

const toPending = (approval: Approval | undefined): Approval[] =>
  approval?.status === "pending" ? [approval] : [];

const waits = { permission: "waiting", outcome: "checking", question: "asking" } as const;

/** Of several kinds at once, only that the person is waited for. */
function toWaiting(asking: readonly Approval[]): Activity {
  const [kind, ...others] = new Set(asking.map((approval) => approval.kind));
  const type = kind && others.length === 0 ? waits[kind] : "waiting";
  return { type, count: asking.length };
}

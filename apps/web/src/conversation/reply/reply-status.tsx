"use client";

import type { Approval } from "@holdfast/contracts";
import { classNames } from "@holdfast/ui";
import { Clock3, Hand } from "lucide-react";
import { RemoveFromQueue } from "../composer/remove-from-queue.tsx";
import { TimelineButton } from "../timeline/timeline-button.tsx";
import type { ReplyTurn } from "../transcript/turn.ts";
import { Pulse } from "./pulse.tsx";
import { RetryText } from "./retry-text.tsx";
import { type Activity, toActivity } from "./to-activity.ts";
import { useActivityText } from "./use-activity-text.ts";

interface ReplyStatusProps {
  turn: ReplyTurn;
  approvals: Readonly<Record<string, Approval>>;
}

/** What the agent is doing for this reply, in words. Not announced from here: see `Announcer`. */
export function ReplyStatus({ turn, approvals }: ReplyStatusProps) {
  const activity = toActivity(turn, approvals);
  const text = useActivityText(activity);
  if (!activity) return null;
  const { run, retries } = turn;
  const isForYou = "count" in activity;
  const retry = retries.find(({ toolCallId }) => toolCallId === null);
  return (
    <div
      className={classNames(
        "flex items-center gap-2 text-muted-foreground text-sm",
        isForYou && "font-medium text-attention",
      )}
    >
      <ActivityIcon type={activity.type} />
      <p className="min-w-0">{retry ? <RetryText key={retry.try} retry={retry} tool={null} /> : text}</p>
      {run && activity.type === "behind" && <RemoveFromQueue runId={run.id} />}
      {run && activity.type !== "behind" && <TimelineButton runId={run.id} className="-my-1" />}
    </div>
  );
}

function ActivityIcon({ type }: { type: Activity["type"] }) {
  if (type === "waiting" || type === "checking" || type === "asking") {
    return <Hand aria-hidden className="size-4 shrink-0" />;
  }
  if (type === "behind") return <Clock3 aria-hidden className="size-4 shrink-0" />;
  return <Pulse />;
}

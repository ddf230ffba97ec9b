"use client";

import type { Approval } from "@holdfast/contracts";
import { classNames } from "@holdfast/ui";
import { Clock3, Hand, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { RemoveFromQueue } from "../composer/remove-from-queue.tsx";
import type { ReplyTurn } from "../transcript/turn.ts";
import { Pulse } from "./pulse.tsx";
import { type Activity, toActivity } from "./to-activity.ts";
import { useActivityText } from "./use-activity-text.ts";

interface ReplyStatusProps {
  turn: ReplyTurn;
  approvals: Readonly<Record<string, Approval>>;
}

/** What the agent is doing for this reply, in words. Not announced from here: see `Announcer`. */
export function ReplyStatus({ turn, approvals }: ReplyStatusProps) {
  const t = useTranslations("conversation");
  const toText = useActivityText();
  const activity = toActivity(turn, approvals);
  if (!activity) return null;
  const { notice } = turn;
  const text =
    notice?.type === "retrying"
      ? `${t(`retrying.${notice.code}`)} ${t("retryingIn", { seconds: Math.ceil(notice.delayMs / 1000) })}`
      : toText(activity);
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      {notice?.type === "recovered" && (
        <p className="flex items-center gap-2 text-muted-foreground">
          <RotateCw aria-hidden className="size-3.5" />
          {t("recovered")}
        </p>
      )}
      <p
        className={classNames(
          "flex items-center gap-2 text-muted-foreground",
          activity.type === "waiting" && "font-medium text-attention",
        )}
      >
        <ActivityIcon type={activity.type} />
        <span className="min-w-0">{text}</span>
        {turn.run && activity.type === "behind" && <RemoveFromQueue runId={turn.run.id} />}
      </p>
    </div>
  );
}

function ActivityIcon({ type }: { type: Activity["type"] }) {
  if (type === "waiting") return <Hand aria-hidden className="size-4" />;
  if (type === "behind") return <Clock3 aria-hidden className="size-4" />;
  return <Pulse />;
}

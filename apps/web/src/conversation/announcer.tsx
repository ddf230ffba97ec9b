"use client";

import type { Approval } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { toActivity } from "./reply/to-activity.ts";
import { useActivityText } from "./reply/use-activity-text.ts";
import type { ReplyTurn, Turn } from "./transcript/turn.ts";

interface AnnouncerProps {
  turns: readonly Turn[];
  approvals: Readonly<Record<string, Approval>>;
}

/** Tells a screen reader what the agent is doing, a sentence a change, never a token at a time. */
export function Announcer({ turns, approvals }: AnnouncerProps) {
  const t = useTranslations("conversation.announce");
  const toText = useActivityText();
  const replies = turns.filter((turn): turn is ReplyTurn => turn.type === "reply");
  const active = replies.find((turn) => turn.message === null && !turn.isBehind);
  const activity = active && toActivity(active, approvals);
  const ended = replies.at(-1)?.message?.outcome?.status;
  return (
    <p role="status" className="sr-only">
      {activity ? toText(activity) : ended && t(ended)}
    </p>
  );
}

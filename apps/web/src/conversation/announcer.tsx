"use client";

import type { Approval } from "@holdfast/contracts";
import { openToolCalls } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { toActivity } from "./reply/to-activity.ts";
import { useActivityText } from "./reply/use-activity-text.ts";
import { useRestartText } from "./reply/use-restart-text.ts";
import { useRetryReason } from "./reply/use-retry-reason.ts";
import type { ReplyTurn, Turn } from "./transcript/turn.ts";

interface AnnouncerProps {
  turns: readonly Turn[];
  approvals: Readonly<Record<string, Approval>>;
}

/** Tells a screen reader what the agent is doing, a sentence a change, never a token or a second at a time. */
export function Announcer({ turns, approvals }: AnnouncerProps) {
  const t = useTranslations("conversation.announce");
  const toRestartText = useRestartText();
  const toRetrying = useRetryingText();
  const replies = turns.filter((turn): turn is ReplyTurn => turn.type === "reply");
  const active = replies.find((turn) => turn.message === null && !turn.isBehind);
  const activity = (active && toActivity(active, approvals)) ?? null;
  const text = useActivityText(activity);
  const ended = replies.at(-1)?.message?.outcome?.status;
  return (
    <>
      <p role="status" className="sr-only">
        {active?.restart && toRestartText(active.restart)}
      </p>
      <p role="status" className="sr-only">
        {active && activity ? (toRetrying(active) ?? text) : ended && t(ended)}
      </p>
    </>
  );
}

function useRetryingText(): (turn: ReplyTurn) => string | null {
  const t = useTranslations("conversation.announce");
  const toReason = useRetryReason();
  return ({ retries, parts }) => {
    const retry = retries[0];
    if (!retry) return null;
    const call = openToolCalls(parts).find(({ toolCallId }) => toolCallId === retry.toolCallId);
    return t("tryingAgain", { reason: toReason(retry.code, call?.tool ?? null) });
  };
}

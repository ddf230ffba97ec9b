"use client";

import { type ConversationState, isLiving } from "@holdfast/stream-client";
import { useMemo } from "react";
import { ModeWarning } from "../approval-mode/mode-warning.tsx";
import { ConversationNotFound } from "../shell/conversation-not-found.tsx";
import { Announcer } from "./announcer.tsx";
import { Composer } from "./composer/composer.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { ConversationSkeleton } from "./conversation-skeleton.tsx";
import { DeletedNotice } from "./deleted-notice.tsx";
import { LoadFailure } from "./load-failure.tsx";
import { StaleNotice } from "./stale-notice.tsx";
import { Transcript } from "./transcript/transcript.tsx";
import { useTurns } from "./transcript/use-turns.ts";
import { useLinkedCall } from "./use-linked-call.ts";

/** What there is of a conversation: its turns, how it is connected, and where to write. */
export function ConversationStage({ state }: { state: ConversationState }) {
  const turns = useTurns(state);
  useLinkedCall(turns);
  const { conversation, approvals } = state;
  const waiting = useMemo(
    () => Object.values(approvals).filter(({ status }) => status === "pending"),
    [approvals],
  );
  if (state.status === "gone") return <ConversationNotFound />;
  const isEmpty = !conversation && turns.length === 0;
  if (isEmpty && state.status === "failed") return <LoadFailure error={state.error} />;
  if (isEmpty) return <ConversationSkeleton />;
  const active = Object.values(state.runs)
    .filter(isLiving)
    .sort((a, b) => a.number - b.number)[0];
  return (
    <>
      <Transcript turns={turns} approvals={approvals} olderCursor={state.olderCursor} />
      <Announcer turns={turns} approvals={approvals} />
      <ConnectionBanner />
      <StaleNotice error={state.error} />
      {conversation && <ModeWarning conversation={conversation} />}
      {conversation?.deletedAt ? (
        <DeletedNotice />
      ) : (
        <Composer model={conversation?.model ?? null} activeRunId={active?.id ?? null} waiting={waiting} />
      )}
    </>
  );
}

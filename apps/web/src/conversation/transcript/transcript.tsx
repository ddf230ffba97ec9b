"use client";

import type { Approval } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { Reply } from "../reply/reply.tsx";
import { JumpToLatest } from "./jump-to-latest.tsx";
import { OlderTurns } from "./older-turns.tsx";
import { OutgoingMessageTurn } from "./outgoing-message-turn.tsx";
import { Question } from "./question.tsx";
import { createStickToBottom } from "./stick-to-bottom.ts";
import type { Turn } from "./turn.ts";
import { useFollowOwnMessages } from "./use-follow-own-messages.ts";

interface TranscriptProps {
  turns: readonly Turn[];
  approvals: Readonly<Record<string, Approval>>;
  olderCursor: string | null;
}

export function Transcript({ turns, approvals, olderCursor }: TranscriptProps) {
  const t = useTranslations("conversation");
  const [stick] = useState(createStickToBottom);
  const isAtEnd = useSyncExternalStore(stick.subscribe, stick.getSnapshot, () => true);
  useFollowOwnMessages(turns, stick);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={stick.watch}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t("messages")}
        className="flex-1 overflow-y-auto overscroll-contain outline-offset-[-2px] [scrollbar-gutter:stable_both-edges]"
      >
        <div className="mx-auto flex w-full max-w-3xl flex-col px-4 pt-4 pb-10">
          <OlderTurns cursor={olderCursor} />
          <ol className="flex flex-col gap-8">
            {turns.map((turn) => (
              <li key={turn.key}>
                <TurnView turn={turn} approvals={approvals} />
              </li>
            ))}
          </ol>
        </div>
      </section>
      <div
        aria-hidden
        className="pointer-events-none absolute inset-x-0 bottom-0 h-6 bg-linear-to-t from-background"
      />
      {!isAtEnd && <JumpToLatest onJump={stick.jump} />}
    </div>
  );
}

function TurnView({ turn, approvals }: { turn: Turn; approvals: TranscriptProps["approvals"] }) {
  switch (turn.type) {
    case "question":
      return <Question message={turn.message} />;
    case "outgoing":
      return <OutgoingMessageTurn outgoing={turn.outgoing} />;
    case "reply":
      return <Reply turn={turn} approvals={approvals} />;
  }
}

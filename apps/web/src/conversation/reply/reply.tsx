"use client";

import type { Approval } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { Markdown } from "../markdown/markdown.tsx";
import { ToolCall } from "../tool-call/tool-call.tsx";
import type { ReplyTurn } from "../transcript/turn.ts";
import { groupParts, type Piece, textOf } from "./group-parts.ts";
import { InterruptedText } from "./interrupted-text.tsx";
import { Reasoning } from "./reasoning.tsx";
import { ReplyActions } from "./reply-actions.tsx";
import { ReplyEnd } from "./reply-end.tsx";
import { ReplyStatus } from "./reply-status.tsx";
import { RestartLine } from "./restart-line.tsx";

interface ReplyProps {
  turn: ReplyTurn;
  approvals: Readonly<Record<string, Approval>>;
}

/** What the agent wrote and did for one message, and what it is doing for it now. */
export const Reply = memo(function Reply({ turn, approvals }: ReplyProps) {
  const t = useTranslations("conversation");
  const pieces = groupParts(turn.parts);
  const isWritten = turn.message !== null;
  return (
    <article aria-label={t("agent")} aria-busy={!isWritten} className="group relative flex flex-col gap-3">
      {pieces.map((piece, index) => (
        <PieceView
          key={piece.key}
          piece={piece}
          isGrowing={!isWritten && index === pieces.length - 1}
          isLiving={!isWritten}
          isStopped={turn.message?.outcome?.status === "cancelled"}
          approvals={approvals}
          retries={turn.retries}
        />
      ))}
      {turn.restart && <RestartLine restart={turn.restart} />}
      <ReplyStatus turn={turn} approvals={approvals} />
      <ReplyEnd turn={turn} />
      {turn.message && <ReplyActions text={textOf(turn.parts)} runId={turn.message.runId} />}
    </article>
  );
});

interface PieceProps {
  piece: Piece;
  /** The text's end is still to come. */
  isGrowing: boolean;
  isLiving: boolean;
  /** By a person, who knows why the text ends. */
  isStopped: boolean;
  approvals: ReplyProps["approvals"];
  retries: ReplyTurn["retries"];
}

function PieceView({ piece, isGrowing, isLiving, isStopped, approvals, retries }: PieceProps) {
  switch (piece.type) {
    case "text":
      if (piece.part.interrupted && !isStopped) return <InterruptedText text={piece.part.text} />;
      return <Markdown text={piece.part.text} isGrowing={isGrowing} />;
    case "reasoning":
      return <Reasoning text={piece.part.text} isGrowing={isGrowing} />;
    case "tool-call": {
      const { call, result } = piece;
      return (
        <ToolCall
          call={call}
          result={result}
          approval={approvals[call.toolCallId] ?? null}
          retry={retries.find(({ toolCallId }) => toolCallId === call.toolCallId) ?? null}
          isLiving={isLiving}
        />
      );
    }
  }
}

"use client";

import type { Conversation } from "@holdfast/contracts";
import { classNames } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, memo, useRef, useState } from "react";
import { ShellLink } from "../shell/shell-link.tsx";
import { ConversationActions } from "./conversation-actions.tsx";
import { ConversationMarks, useMarkWords } from "./conversation-marks.tsx";
import { focusNeighbour } from "./focus-neighbour.ts";
import { RenameField } from "./rename-field.tsx";
import { useDeleteConversation } from "./use-delete-conversation.ts";
import { useRenameConversation } from "./use-rename-conversation.ts";

export interface ConversationRowProps {
  conversation: Conversation;
  isActive: boolean;
}

export const ConversationRow = memo(function ConversationRow({
  conversation,
  isActive,
}: ConversationRowProps) {
  const t = useTranslations("sidebar");
  const [isRenaming, setRenaming] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const rename = useRenameConversation(conversation);
  const remove = useDeleteConversation(conversation);
  const title = conversation.title ?? t("untitled");
  const marks = useMarkWords(conversation);

  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key !== "F2") return;
    event.preventDefault();
    setRenaming(true);
  }

  function handleRenameEnd(): void {
    setRenaming(false);
    requestAnimationFrame(() => row.current?.querySelector("a")?.focus());
  }

  function handleDelete(): void {
    if (row.current) focusNeighbour(row.current);
    remove();
  }

  return (
    <li ref={row} className="group relative [contain-intrinsic-height:2.25rem] [content-visibility:auto]">
      {isRenaming ? (
        <RenameField title={conversation.title ?? ""} onRename={rename} onEnd={handleRenameEnd} />
      ) : (
        <>
          <ShellLink
            href={`/c/${conversation.id}`}
            aria-label={marks ? `${title}, ${marks}` : undefined}
            title={marks ?? undefined}
            aria-current={isActive ? "page" : undefined}
            onKeyDown={handleKeyDown}
            className={classNames(
              "flex h-9 items-center gap-2 rounded-md pointer-coarse:h-11 px-2.5 text-sm outline-offset-[-2px] hover:bg-accent/60 group-focus-within:pr-9 group-hover:pr-9 group-has-data-[state=open]:pr-9 pointer-coarse:pr-9",
              isActive && "bg-accent font-medium text-accent-foreground hover:bg-accent",
            )}
          >
            <span
              className={classNames(
                "min-w-0 flex-1 truncate",
                !conversation.title && "text-muted-foreground italic",
              )}
            >
              {title}
            </span>
            <ConversationMarks {...conversation} />
          </ShellLink>
          <ConversationActions
            title={title}
            onRename={() => setRenaming(true)}
            onDelete={handleDelete}
            className="absolute top-1 right-1 pointer-coarse:top-2 opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
          />
        </>
      )}
    </li>
  );
});

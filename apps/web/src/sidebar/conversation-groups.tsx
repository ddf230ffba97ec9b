"use client";

import { useParams } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type KeyboardEvent, useMemo } from "react";
import { type ConversationPages, toConversations } from "./conversation-pages.ts";
import { ConversationRow } from "./conversation-row.tsx";
import { moveFocus } from "./focus-neighbour.ts";
import { type DateGroup, groupByDate } from "./group-by-date.ts";
import { useToday } from "./use-today.ts";

export function ConversationGroups({ data }: { data: ConversationPages }) {
  const today = useToday();
  const { conversationId } = useParams();
  const groups = useMemo(() => groupByDate(toConversations(data), new Date(today)), [data, today]);
  const toHeading = useGroupHeading();

  function handleKeyDown(event: KeyboardEvent): void {
    if (moveFocus(event.key)) event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the links inside, which are reached by Tab as well.
    <div data-conversations onKeyDown={handleKeyDown}>
      {groups.map((group) => (
        <section key={group.key} aria-labelledby={`conversations-${group.key}`} className="mb-4">
          <h2
            id={`conversations-${group.key}`}
            className="sticky top-0 z-10 bg-sidebar px-2.5 py-1.5 font-medium text-muted-foreground text-xs"
          >
            {toHeading(group)}
          </h2>
          <ul className="flex flex-col gap-px">
            {group.conversations.map((conversation) => (
              <ConversationRow
                key={conversation.id}
                conversation={conversation}
                isActive={conversation.id === conversationId}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** The year only where it is not this one. */
function useGroupHeading(): (group: DateGroup) => string {
  const t = useTranslations("sidebar");
  const format = useFormatter();
  return (group) => {
    if (group.type !== "month") return t(group.type);
    const isThisYear = group.month.getUTCFullYear() === new Date().getFullYear();
    return format.dateTime(group.month, {
      month: "long",
      timeZone: "UTC",
      ...(isThisYear ? {} : { year: "numeric" }),
    });
  };
}

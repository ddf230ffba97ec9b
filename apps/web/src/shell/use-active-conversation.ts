"use client";

import type { Conversation } from "@holdfast/contracts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "next/navigation";
import { findConversation } from "../sidebar/conversation-pages.ts";
import { useConversationList } from "../sidebar/use-conversation-list.ts";
import { useTRPC } from "../trpc/trpc-context.ts";

/** The conversation on the screen: from the list, or asked for when the list does not reach so far back. */
export function useActiveConversation(): Conversation | null {
  const { conversationId = "" } = useParams<{ conversationId?: string }>();
  const list = useConversationList();
  const listed = findConversation(list.data, conversationId);
  const snapshot = useQuery(
    useTRPC().conversation.get.queryOptions(
      { conversationId },
      { enabled: conversationId !== "" && list.isSuccess && !listed },
    ),
  );
  return listed ?? (snapshot.data?.conversation.id === conversationId ? snapshot.data.conversation : null);
}

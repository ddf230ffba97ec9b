"use client";

import type { Conversation } from "@holdfast/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "../trpc/trpc-context.ts";
import { putConversation, removeConversation } from "./conversation-pages.ts";
import { useConversationListOptions } from "./use-conversation-list.ts";

/** What the browser knows of my conversations, and the ways to change it. */
export interface ConversationCache {
  put(conversation: Conversation): void;
  remove(conversationId: string): void;
  refresh(): void;
}

export function useConversationCache(): ConversationCache {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const { queryKey } = useConversationListOptions();

  return useMemo(() => {
    /** React Query keeps a first reading that is under way, however old what it read may be; so it is ended. */
    async function readAgain(): Promise<void> {
      await queryClient.cancelQueries({ queryKey });
      await queryClient.invalidateQueries({ queryKey });
    }
    const refresh = (): void => void readAgain();

    /** A page on its way was read before this change and would undo it, so it is read again. */
    function changed(): void {
      if (queryClient.isFetching({ queryKey }) > 0) refresh();
    }

    return {
      refresh,
      put(conversation) {
        const snapshotKey = trpc.conversation.get.queryKey({ conversationId: conversation.id });
        queryClient.setQueryData(queryKey, (data) => data && putConversation(data, conversation));
        queryClient.setQueryData(snapshotKey, (snapshot) => snapshot && { ...snapshot, conversation });
        changed();
      },
      remove(conversationId) {
        queryClient.setQueryData(queryKey, (data) => data && removeConversation(data, conversationId));
        changed();
      },
    };
  }, [queryClient, trpc, queryKey]);
}

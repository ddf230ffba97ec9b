"use client";

import type { Conversation } from "@holdfast/contracts";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { showError } from "../toast/toast.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { useConversationCache } from "./use-conversation-cache.ts";

/** Shows the new title at once, and the old one again if it is refused. */
export function useRenameConversation(conversation: Conversation): (title: string) => void {
  const t = useTranslations("sidebar");
  const cache = useConversationCache();
  const { mutate } = useMutation(
    useTRPC().conversation.update.mutationOptions({
      onMutate: ({ title = conversation.title }) => {
        cache.put({ ...conversation, title, titledBy: "user" });
        return { before: conversation };
      },
      onSuccess: (updated) => cache.put(updated),
      onError: (error, _input, result) => {
        if (result) cache.put(result.before);
        showError(t("renameFailed"), { description: error.message });
      },
    }),
  );

  return (text) => {
    const title = text.trim();
    if (title !== "" && title !== conversation.title) mutate({ conversationId: conversation.id, title });
  };
}

"use client";

import type { Conversation } from "@holdfast/contracts";
import { useMutation } from "@tanstack/react-query";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { showError, showSuccess, showToast } from "../toast/toast.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { useConversationCache } from "./use-conversation-cache.ts";

const undoMs = 10_000;

/** Takes the conversation away at once, and offers to bring it back. */
export function useDeleteConversation(conversation: Conversation): () => void {
  const t = useTranslations("sidebar");
  const cache = useConversationCache();
  const trpc = useTRPC();
  const router = useRouter();
  const isOpen = useParams().conversationId === conversation.id;
  const input = { conversationId: conversation.id };
  const names = { title: conversation.title ?? t("untitled") };

  const restore = useMutation(
    trpc.conversation.restore.mutationOptions({
      onSuccess: (restored) => {
        cache.put(restored);
        if (isOpen) router.push(`/c/${restored.id}`);
        showSuccess(t("restored", names));
      },
      onError: (error) => showError(t("restoreFailed", names), { description: error.message }),
    }),
  );
  const remove = useMutation(
    trpc.conversation.delete.mutationOptions({
      onMutate: () => cache.remove(conversation.id),
      onSuccess: () => {
        const action = { label: t("undo"), onClick: () => restore.mutate(input) };
        showToast(t("deleted", names), { action, duration: undoMs });
      },
      onError: (error) => {
        cache.put(conversation);
        showError(t("deleteFailed", names), { description: error.message });
      },
    }),
  );

  return () => {
    remove.mutate(input);
    if (isOpen) router.push("/");
  };
}

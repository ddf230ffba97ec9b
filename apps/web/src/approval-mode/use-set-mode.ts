"use client";

import type { ApprovalMode, Conversation } from "@holdfast/contracts";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useConversationCache } from "../sidebar/use-conversation-cache.ts";
import { showError } from "../toast/toast.ts";
import { useTRPC } from "../trpc/trpc-context.ts";

/** Only what the service has recorded is shown: a mode that is not in force must not look as if it were. */
export function useSetMode({
  id: conversationId,
  approvalMode: current,
}: Conversation): (mode: ApprovalMode) => void {
  const t = useTranslations("approvalMode");
  const cache = useConversationCache();
  const { mutate } = useMutation(
    useTRPC().conversation.update.mutationOptions({
      onSuccess: (updated) => cache.put(updated),
      onError: (error) => showError(t("failed"), { description: error.message }),
    }),
  );
  return (approvalMode) => {
    if (approvalMode !== current) mutate({ conversationId, approvalMode });
  };
}

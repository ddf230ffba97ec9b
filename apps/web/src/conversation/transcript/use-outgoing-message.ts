import type { OutgoingMessage } from "@holdfast/stream-client";
import { useRouter } from "next/navigation";
import { focusComposer } from "../composer/focus-composer.ts";
import { newConversationDraft } from "../composer/use-draft.ts";
import { useOpenConversation } from "../conversation-context.ts";

interface OutgoingMessageActions {
  retry(): void;
  /** Takes a refused message out and puts its text back where it can be changed, before what is there. */
  edit(): void;
}

export function useOutgoingMessage(message: OutgoingMessage): OutgoingMessageActions {
  const { clientMessageId, conversationId, text } = message;
  const { outbox, drafts } = useOpenConversation().client;
  const router = useRouter();
  return {
    retry: () => outbox.retry(clientMessageId),
    edit() {
      const wasCreating = outbox.isCreating(conversationId);
      const key = wasCreating ? newConversationDraft : conversationId;
      drafts.set(key, [text, drafts.get(key)].filter((it) => it !== "").join("\n\n"));
      outbox.discard(clientMessageId);
      if (wasCreating) router.push("/");
      else focusComposer();
    },
  };
}

"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { useOpenConversation } from "../conversation-context.ts";
import { ComposerForm } from "./composer-form.tsx";
import { ModelLabel } from "./model-label.tsx";
import { StopButton } from "./stop-button.tsx";
import { useDraft } from "./use-draft.ts";

interface ComposerProps {
  model: string | null;
  /** The run that is at work or comes next. */
  activeRunId: string | null;
  isWaitingForYou: boolean;
}

/** Where one writes. A message may be sent while the agent is at work: it waits its turn. */
export const Composer = memo(function Composer({ model, activeRunId, isWaitingForYou }: ComposerProps) {
  const t = useTranslations("conversation.composer");
  const { client, store } = useOpenConversation();
  const { conversationId } = store;
  const [text, setText] = useDraft(client, conversationId);

  function send(): void {
    setText("");
    client.outbox.send({ conversationId, text, creates: client.outbox.isCreating(conversationId) });
  }

  return (
    <div className="mx-auto w-full max-w-3xl px-3 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:px-4">
      <ComposerForm
        text={text}
        onChange={setText}
        onSend={send}
        placeholder={isWaitingForYou ? t("placeholderWaiting") : t("placeholder")}
        stop={activeRunId && <StopButton key={activeRunId} runId={activeRunId} />}
      />
      <p className="flex min-h-6 items-center justify-center gap-2 pt-1.5 text-muted-foreground text-xs">
        {model && <ModelLabel model={model} />}
      </p>
    </div>
  );
});

"use client";

import { type Approval, limits } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { memo, useId, useState } from "react";
import { useOpenConversation } from "../conversation-context.ts";
import { ComposerChoices } from "./composer-choices.tsx";
import { ComposerForm } from "./composer-form.tsx";
import { type ComposerChoice, listChoices } from "./list-choices.ts";
import { ModelLabel } from "./model-label.tsx";
import { StopButton } from "./stop-button.tsx";
import { useDraft } from "./use-draft.ts";
import { useTextDecision } from "./use-text-decision.ts";

interface ComposerProps {
  model: string | null;
  /** The run that is at work or comes next. */
  activeRunId: string | null;
  /** What waits for a decision. */
  waiting: readonly Approval[];
}

/**
 * Where one writes. A message may be sent while the agent is at work: it waits its turn. While something waits
 * for a decision, it is chosen in words what becomes of the text.
 */
export const Composer = memo(function Composer({ model, activeRunId, waiting }: ComposerProps) {
  const t = useTranslations("conversation.composer");
  const { client, store } = useOpenConversation();
  const { conversationId } = store;
  const [text, setText] = useDraft(client, conversationId);
  const [wanted, setWanted] = useState<ComposerChoice["type"] | null>(null);
  const { decide, isBusy } = useTextDecision();
  const choicesId = useId();
  const choices = waiting.length > 0 ? listChoices(waiting) : [];
  const choice = choices.find(({ type }) => type === wanted) ?? choices[0];
  const isAsked = choice !== undefined && text.trim() !== "";

  function clear(): void {
    setText("");
    setWanted(null);
  }

  function send(): void {
    if (isBusy) return;
    if (choice?.type === "answer") {
      decide([choice.question], { type: "answer", text: text.trim() }, clear);
    } else if (choice?.type === "reject") {
      decide(choice.waiting, { type: "reject", reason: text.trim() }, clear);
    } else {
      clear();
      client.outbox.send({ conversationId, text, creates: client.outbox.isCreating(conversationId) });
    }
  }

  return (
    <div className="mx-auto w-full max-w-3xl px-3 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:px-4">
      {isAsked && (
        <ComposerChoices id={choicesId} choices={choices} chosen={choice.type} onChoose={setWanted} />
      )}
      <ComposerForm
        text={text}
        onChange={setText}
        onSend={send}
        maxCharacters={choice?.type === "reject" ? limits.reasonCharacters : limits.messageCharacters}
        sendLabel={choice && t(`choice.send.${choice.type}`)}
        describedBy={isAsked ? choicesId : undefined}
        isBusy={isBusy}
        placeholder={choice ? t(`choice.placeholder.${choice.type}`) : t("placeholder")}
        stop={activeRunId && <StopButton key={activeRunId} runId={activeRunId} />}
      />
      <p className="flex min-h-6 items-center justify-center gap-2 pt-1.5 text-muted-foreground text-xs">
        {model && <ModelLabel model={model} />}
      </p>
    </div>
  );
});

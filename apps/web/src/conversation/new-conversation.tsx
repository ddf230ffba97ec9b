"use client";

import type { StreamClient } from "@holdfast/stream-client";
import { useTranslations } from "next-intl";
import { useStreamClient } from "../stream/stream-provider.tsx";
import { ComposerForm } from "./composer/composer-form.tsx";
import { newConversationDraft, useDraft } from "./composer/use-draft.ts";
import { ConversationSkeleton } from "./conversation-skeleton.tsx";
import { ExamplePhrases } from "./new/example-phrases.tsx";
import { useStartConversation } from "./new/use-start-conversation.ts";

export function NewConversation() {
  const client = useStreamClient();
  return client ? <Beginning client={client} /> : <ConversationSkeleton />;
}

function Beginning({ client }: { client: StreamClient }) {
  const t = useTranslations("conversation");
  const [text, setText] = useDraft(client, newConversationDraft);
  const start = useStartConversation(client);

  function send(): void {
    setText("");
    start(text);
  }

  return (
    <div className="flex flex-1 flex-col overflow-y-auto">
      <div className="m-auto flex w-full max-w-2xl flex-col gap-7 px-4 py-8 pb-[max(2rem,env(safe-area-inset-bottom))]">
        <h2 className="text-balance text-center font-semibold text-3xl tracking-tight">{t("greeting")}</h2>
        <ComposerForm text={text} onChange={setText} onSend={send} placeholder={t("composer.placeholder")} />
        <ExamplePhrases onChoose={start} />
      </div>
    </div>
  );
}

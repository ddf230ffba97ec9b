"use client";

import type { OutgoingMessage } from "@holdfast/stream-client";
import { Button } from "@holdfast/ui";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { QuestionBubble } from "./question-bubble.tsx";
import { useOutgoingMessage } from "./use-outgoing-message.ts";

/** My message before it is acknowledged: on its way, waiting for the connection, or refused. */
export const OutgoingMessageTurn = memo(function OutgoingMessageTurn({
  outgoing,
}: {
  outgoing: OutgoingMessage;
}) {
  const t = useTranslations("conversation");
  return (
    <article aria-label={t("you")} className="flex flex-col items-end gap-1.5">
      <QuestionBubble className="opacity-80">{outgoing.text}</QuestionBubble>
      {outgoing.status === "failed" ? (
        <Refused outgoing={outgoing} />
      ) : (
        <p className="px-1 text-muted-foreground text-xs">{t(`outgoing.${outgoing.status}`)}</p>
      )}
    </article>
  );
});

function Refused({ outgoing }: { outgoing: OutgoingMessage }) {
  const t = useTranslations("conversation");
  const { retry, edit } = useOutgoingMessage(outgoing);
  return (
    <div role="alert" className="flex max-w-[85%] flex-col items-end gap-2">
      <p className="flex items-start gap-1.5 text-danger text-sm">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          {t("outgoing.failed")} {outgoing.error?.message}
        </span>
      </p>
      <div className="flex gap-2">
        <Button size="sm" variant="ghost" onClick={edit}>
          {t("outgoing.edit")}
        </Button>
        <Button size="sm" onClick={retry}>
          {t("tryAgain")}
        </Button>
      </div>
    </div>
  );
}

import type { Message } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { CopyButton } from "../copy-button.tsx";
import { textOf } from "../reply/group-parts.ts";
import { QuestionBubble } from "./question-bubble.tsx";

/** What I asked, as I wrote it: not read as Markdown. */
export const Question = memo(function Question({ message }: { message: Message }) {
  const t = useTranslations("conversation");
  const text = textOf(message.parts);
  return (
    <article aria-label={t("you")} className="group flex flex-col items-end gap-1">
      <QuestionBubble>{text}</QuestionBubble>
      <CopyButton
        label={t("copyMessage")}
        text={text}
        className="opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
      />
    </article>
  );
});

import type { Message } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { CopyButton } from "../copy-button.tsx";
import { textOf } from "../reply/group-parts.ts";
import { QuestionBubble } from "./question-bubble.tsx";

/** In the gap below the message, so that it takes no place of its own. */
const copyPlaceClass =
  "absolute top-full right-0 opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100";

/** What I asked, as I wrote it: not read as Markdown. */
export const Question = memo(function Question({ message }: { message: Message }) {
  const t = useTranslations("conversation");
  const text = textOf(message.parts);
  return (
    <article aria-label={t("you")} className="group relative flex flex-col items-end">
      <QuestionBubble>{text}</QuestionBubble>
      <div className={copyPlaceClass}>
        <CopyButton label={t("copyMessage")} text={text} />
      </div>
    </article>
  );
});

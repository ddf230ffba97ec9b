"use client";

import { type Approval, questionSchema } from "@holdfast/contracts";
import { MessageCircleQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId } from "react";
import { AnswerForm } from "./answer-form.tsx";
import { AttentionNote } from "./attention-note.tsx";
import { ExpiryLine } from "./expiry-line.tsx";
import { RefusalNote } from "./refusal-note.tsx";
import { returnFocus } from "./return-focus.ts";
import { useUnsent } from "./unsent/unsent-context.ts";
import { useDecision } from "./use-decision.ts";

/** The agent asks the person something. Nothing is executed, so it does not look like a permission. */
export default function QuestionCard({ approval }: { approval: Approval }) {
  const t = useTranslations("conversation.question");
  const titleId = useId();
  const { decide, pending, refusal } = useDecision(approval);
  const { keep } = useUnsent();
  useEffect(() => returnFocus, []);
  const question = questionSchema.parse(approval.args);
  return (
    <section
      aria-labelledby={titleId}
      className="flex flex-col gap-4 rounded-xl border border-primary/35 bg-surface p-4 shadow-raised"
    >
      <header className="flex items-start gap-3">
        <MessageCircleQuestionMark aria-hidden className="mt-0.5 size-5 shrink-0 text-primary" />
        <div className="min-w-0">
          <p className="text-muted-foreground text-sm">{t("title")}</p>
          <h2 id={titleId} className="wrap-anywhere whitespace-pre-line text-pretty font-semibold">
            {question.question}
          </h2>
        </div>
      </header>
      {approval.reopenedFromId && <AttentionNote text={t("reopened")} />}
      <RefusalNote refusal={refusal} />
      <AnswerForm
        question={question}
        pending={pending}
        onWrite={(text) => keep(approval.argsHash, text === "" ? null : { kind: "answer", text })}
        onAnswer={({ text, choices }) =>
          decide({ type: "answer", text, ...(choices.length > 0 ? { choices: [...choices] } : {}) })
        }
        onDecline={() => decide({ type: "reject" })}
      />
      <ExpiryLine approval={approval} />
    </section>
  );
}

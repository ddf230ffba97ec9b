"use client";

import { type Decision, limits, type Question } from "@holdfast/contracts";
import { Button, Field, Textarea } from "@holdfast/ui";
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type SyntheticEvent, useState } from "react";
import { AnswerChoices } from "./answer-choices.tsx";

export interface Answer {
  readonly text: string;
  readonly choices: readonly string[];
}

interface AnswerFormProps {
  question: Question;
  pending: Decision["type"] | null;
  /** Choices are soon taken again; words of one's own are not. */
  onWrite(text: string): void;
  onAnswer(answer: Answer): void;
  onDecline(): void;
}

/** Choices, words of one's own, or both, as the agent allows. */
export function AnswerForm({ question, pending, onWrite, onAnswer, onDecline }: AnswerFormProps) {
  const t = useTranslations("conversation.question");
  const [{ text, choices }, setAnswer] = useState<Answer>({ text: "", choices: [] });
  const hasChoices = question.choices.length > 0;
  const mayWrite = question.freeText || !hasChoices;
  const isTooLong = text.length > limits.messageCharacters;
  const isEmpty = text.trim() === "" && choices.length === 0;
  const isBusy = pending !== null;

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (!isBusy && !isEmpty && !isTooLong) onAnswer({ text: text.trim(), choices });
  }

  function sendOnEnter(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit(event);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {hasChoices && (
        <AnswerChoices
          question={question}
          chosen={choices}
          isDisabled={isBusy}
          onChange={(chosen) => setAnswer({ text, choices: chosen })}
        />
      )}
      {mayWrite && (
        <Field
          label={hasChoices ? t("other") : t("answer")}
          error={isTooLong ? t("tooLong", { count: limits.messageCharacters }) : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              value={text}
              readOnly={isBusy}
              onChange={(event) => {
                setAnswer({ text: event.target.value, choices });
                onWrite(event.target.value.trim());
              }}
              onKeyDown={sendOnEnter}
              className="max-h-60"
            />
          )}
        </Field>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="primary"
          busy={pending === "answer"}
          disabled={isBusy || isEmpty}
          className="max-sm:flex-1"
        >
          {pending !== "answer" && <Send aria-hidden />}
          {pending === "answer" ? t("recording") : t("send")}
        </Button>
        <Button variant="ghost" busy={pending === "reject"} disabled={isBusy} onClick={onDecline}>
          {t("decline")}
        </Button>
      </div>
    </form>
  );
}

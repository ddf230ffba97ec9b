"use client";

import { limits } from "@holdfast/contracts";
import { classNames, IconButton, Spinner } from "@holdfast/ui";
import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useId } from "react";
import { CharacterCount } from "./character-count.tsx";
import { composerId } from "./focus-composer.ts";
import { focusOnDesktop, growWithText } from "./text-field.ts";

interface ComposerFormProps {
  text: string;
  onChange(text: string): void;
  onSend(): void;
  placeholder: string;
  maxCharacters?: number;
  /** What sending does, where that is not to send. */
  sendLabel?: string | undefined;
  /** The id of what is said of the text beside the field. */
  describedBy?: string | undefined;
  isBusy?: boolean;
  /** Stands in for the send button as long as there is nothing to send. */
  stop?: ReactNode;
}

export function ComposerForm(props: ComposerFormProps) {
  const { text, onChange, onSend, placeholder, sendLabel, describedBy, isBusy, stop } = props;
  const { maxCharacters = limits.messageCharacters } = props;
  const t = useTranslations("conversation.composer");
  const countId = useId();
  const isEmpty = text.trim() === "";
  const isTooLong = text.length > maxCharacters;

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (!isEmpty && !isTooLong) onSend();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // 229: browsers that end a composition before they tell of the key that ended it.
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !isComposing) submit(event);
  }

  return (
    <form
      onSubmit={submit}
      className={classNames(
        "flex flex-wrap items-end gap-2 rounded-2xl border border-input/60 bg-surface p-2 shadow-raised transition-colors focus-within:border-ring",
        isTooLong && "border-danger focus-within:border-danger",
      )}
    >
      <label htmlFor={composerId} className="sr-only">
        {t("label")}
      </label>
      <textarea
        id={composerId}
        ref={focusOnDesktop}
        rows={1}
        value={text}
        placeholder={placeholder}
        enterKeyHint="send"
        aria-describedby={[countId, describedBy].filter(Boolean).join(" ")}
        aria-invalid={isTooLong || undefined}
        onChange={(event) => onChange(event.target.value)}
        onInput={(event) => growWithText(event.currentTarget)}
        onKeyDown={onKeyDown}
        className="field-sizing-content wrap-anywhere max-h-[min(40dvh,22rem)] min-h-9 min-w-0 flex-1 resize-none bg-transparent px-2 py-1.5 text-base leading-6 outline-none placeholder:text-muted-foreground"
      />
      <CharacterCount id={countId} length={text.length} max={maxCharacters} />
      {(isEmpty || isTooLong) && stop ? null : (
        <IconButton
          type="submit"
          variant="primary"
          label={sendLabel ?? t("send")}
          tooltip={null}
          aria-disabled={isEmpty || isTooLong || isBusy}
          className="rounded-full aria-disabled:opacity-40"
        >
          {isBusy ? <Spinner /> : <ArrowUp aria-hidden />}
        </IconButton>
      )}
      {stop}
    </form>
  );
}

import type { Question } from "@holdfast/contracts";
import { classNames } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { useId } from "react";

interface AnswerChoicesProps {
  question: Question;
  chosen: readonly string[];
  isDisabled: boolean;
  onChange(chosen: readonly string[]): void;
}

/** Radio buttons, or boxes where several may be taken. Each is a target for a thumb. */
export function AnswerChoices({ question, chosen, isDisabled, onChange }: AnswerChoicesProps) {
  const t = useTranslations("conversation.question");
  const name = useId();
  const { choices, multiple } = question;

  function toggle(choice: string): void {
    const isChosen = chosen.includes(choice);
    const several = choices.filter((one) => (one === choice ? !isChosen : chosen.includes(one)));
    onChange(multiple ? several : [choice]);
  }

  return (
    <fieldset disabled={isDisabled} className="grid gap-2 sm:grid-cols-2">
      <legend className={classNames("text-muted-foreground text-sm", multiple ? "pb-2" : "sr-only")}>
        {multiple ? t("chooseSeveral") : t("chooseOne")}
      </legend>
      {choices.map((choice) => (
        <label
          key={choice}
          className="flex min-h-11 cursor-pointer items-center gap-3 rounded-lg border px-3 py-2 text-sm hover:bg-muted has-checked:border-primary has-focus-visible:outline-2 has-checked:bg-accent has-checked:text-accent-foreground has-focus-visible:outline-ring"
        >
          <input
            type={multiple ? "checkbox" : "radio"}
            name={name}
            checked={chosen.includes(choice)}
            onChange={() => toggle(choice)}
            className="size-4 shrink-0 accent-primary"
          />
          <span className="wrap-anywhere min-w-0">{choice}</span>
        </label>
      ))}
    </fieldset>
  );
}

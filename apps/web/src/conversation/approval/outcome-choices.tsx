import { Button } from "@holdfast/ui";
import { Check, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

type Choice = "done" | "again";

interface OutcomeChoicesProps {
  /** The choice from whose form one comes back. */
  focused: Choice | null;
  onChoose(choice: Choice): void;
}

/** The two ways to go on, each with what it means. */
export function OutcomeChoices({ focused, onChoose }: OutcomeChoicesProps) {
  const t = useTranslations("conversation.outcome");
  const of = (choice: Choice) => ({ isFocused: focused === choice, onClick: () => onChoose(choice) });
  return (
    <fieldset className="grid gap-x-4 gap-y-2.5 sm:grid-cols-[max-content_1fr] sm:items-center">
      <legend className="sr-only">{t("choices")}</legend>
      <ChoiceRow icon={<Check aria-hidden />} name={t("markDone")} help={t("markDoneHelp")} {...of("done")} />
      <ChoiceRow
        icon={<RotateCw aria-hidden />}
        name={t("runAgain")}
        help={t("runAgainHelp")}
        {...of("again")}
      />
    </fieldset>
  );
}

interface ChoiceRowProps {
  icon: ReactNode;
  name: string;
  help: string;
  isFocused: boolean;
  onClick(): void;
}

function ChoiceRow({ icon, name, help, isFocused, onClick }: ChoiceRowProps) {
  const id = useId();
  return (
    <>
      <Button ref={isFocused ? focus : undefined} aria-describedby={id} onClick={onClick}>
        {icon}
        {name}
      </Button>
      <p id={id} className="text-muted-foreground text-sm max-sm:mb-1.5">
        {help}
      </p>
    </>
  );
}

const focus = (button: HTMLButtonElement | null): void => button?.focus();

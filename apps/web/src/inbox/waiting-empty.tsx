import { Button } from "@holdfast/ui";
import { CircleCheckBig, Filter, Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyNote } from "../shell/empty-note.tsx";

interface WaitingEmptyProps {
  /** Some were decided here just now. */
  hasDecided: boolean;
  tool: string;
  onShowAll(): void;
}

export function WaitingEmpty({ hasDecided, tool, onShowAll }: WaitingEmptyProps) {
  const t = useTranslations("inbox");
  if (tool !== "") {
    return (
      <EmptyNote icon={Filter} title={t("filter.none")} help={t("empty.help")}>
        <Button className="mt-3" onClick={onShowAll}>
          {t("filter.show")}
        </Button>
      </EmptyNote>
    );
  }
  return hasDecided ? (
    <EmptyNote icon={CircleCheckBig} title={t("empty.done")} help={t("empty.doneHelp")} />
  ) : (
    <EmptyNote icon={Inbox} title={t("empty.title")} help={t("empty.help")} />
  );
}

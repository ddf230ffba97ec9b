import { diffWordsWithSpace } from "diff";
import { useTranslations } from "next-intl";
import { After, Before } from "./change-marks.tsx";

interface TextDifferenceProps {
  before: string;
  after: string;
}

/** Beyond so many changed words the two have nothing in common that would help a reader, and finding it takes long. */
const maxEditLength = 1_000;

/** Word by word. Texts that have little in common stand one after the other. */
export function TextDifference({ before, after }: TextDifferenceProps) {
  const t = useTranslations("conversation.changes");
  const pieces = diffWordsWithSpace(before, after, { maxEditLength });
  if (!pieces) {
    return (
      <div className="flex flex-col gap-1">
        <Before>
          <span className="wrap-anywhere block max-h-60 overflow-y-auto whitespace-pre-wrap">{before}</span>
        </Before>
        <After>
          <span className="wrap-anywhere block max-h-60 overflow-y-auto whitespace-pre-wrap">{after}</span>
        </After>
      </div>
    );
  }
  let at = 0;
  return (
    <p className="wrap-anywhere max-h-80 overflow-y-auto whitespace-pre-wrap">
      {pieces.map(({ value, added, removed }) => {
        const key = at;
        at += value.length;
        if (removed) {
          return (
            <del
              key={`-${key}`}
              className="rounded-sm bg-danger-surface px-0.5 text-danger decoration-danger/60"
            >
              <span className="sr-only">{t("before")} </span>
              {value}
            </del>
          );
        }
        if (added) {
          return (
            <ins
              key={`+${key}`}
              className="rounded-sm bg-success-surface px-0.5 font-medium text-success no-underline"
            >
              <span className="sr-only">{t("after")} </span>
              {value}
            </ins>
          );
        }
        return <span key={key}>{value}</span>;
      })}
    </p>
  );
}

import { useTranslations } from "next-intl";
import { After, Before } from "./change-marks.tsx";
import { type TextPiece, toTextPieces } from "./to-text-pieces.ts";

interface TextDifferenceProps {
  before: string;
  after: string;
}

/** Word by word. Texts that have little in common stand one after the other. */
export function TextDifference({ before, after }: TextDifferenceProps) {
  const pieces = toTextPieces(before, after);
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
  return (
    <p className="wrap-anywhere max-h-80 overflow-y-auto whitespace-pre-wrap">
      {pieces.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of two texts that do not change.
        <Piece key={index} piece={piece} />
      ))}
    </p>
  );
}

function Piece({ piece: { kind, text } }: { piece: TextPiece }) {
  const t = useTranslations("conversation.changes");
  if (kind === "same") return <span>{text}</span>;
  return kind === "removed" ? (
    <del className="rounded-sm bg-danger-surface px-0.5 text-danger decoration-danger/60">
      <span className="sr-only">{t("before")} </span>
      {text}
    </del>
  ) : (
    <ins className="rounded-sm bg-success-surface px-0.5 font-medium text-success no-underline">
      <span className="sr-only">{t("after")} </span>
      {text}
    </ins>
  );
}

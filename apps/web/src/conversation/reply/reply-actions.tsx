import { useTranslations } from "next-intl";
import { CopyButton } from "../copy-button.tsx";
import { TimelineButton } from "../timeline/timeline-button.tsx";

/** What can be done with a reply that is written; for a mouse it comes up with the pointer. */
export function ReplyActions({ text, runId }: { text: string; runId: string | null }) {
  const t = useTranslations("conversation");
  return (
    <div className="absolute top-full -left-1.5 flex opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
      {text !== "" && <CopyButton label={t("copyReply")} text={text} />}
      {runId && <TimelineButton runId={runId} />}
    </div>
  );
}

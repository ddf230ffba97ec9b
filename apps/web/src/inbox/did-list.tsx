import type { ApprovalContext } from "@holdfast/contracts";
import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useToolWords } from "../conversation/tool-call/use-tool-words.ts";

type Did = ApprovalContext["did"];

/** The tool calls of the run before this one, with how they ended. */
export function DidList({ did }: { did: Did }) {
  const t = useTranslations("inbox.did");
  const toWords = useToolWords();
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {did.map(({ tool, status }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was done is only added to, at the end.
        <li key={index} className="flex items-center gap-1.5">
          <DidIcon status={status} />
          {toWords(tool).name}
          <span className="text-muted-foreground">{t(status)}</span>
        </li>
      ))}
    </ul>
  );
}

function DidIcon({ status }: { status: Did[number]["status"] }) {
  if (status === "completed") return <CircleCheck aria-hidden className="size-4 shrink-0 text-success" />;
  if (status === "failed") return <CircleX aria-hidden className="size-4 shrink-0 text-danger" />;
  return <CircleHelp aria-hidden className="size-4 shrink-0 text-attention" />;
}

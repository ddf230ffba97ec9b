"use client";

import { PlugZap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAgentAway } from "../conversation/reply/use-agent-away.ts";

/** After a decision: it is recorded, and nobody is there to go on with it. */
export function AwayNote() {
  const t = useTranslations("inbox");
  const isAway = useAgentAway(true);
  return (
    <p role="status" className="flex basis-full items-center gap-2 text-attention text-sm empty:hidden">
      {isAway && (
        <>
          <PlugZap aria-hidden className="size-4 shrink-0" />
          {t("recorded")}
        </>
      )}
    </p>
  );
}

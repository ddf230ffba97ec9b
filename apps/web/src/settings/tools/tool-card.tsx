"use client";

import type { ToolStanding } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useToolWords } from "../../conversation/tool-call/use-tool-words.ts";
import { ExpiryChoice } from "./expiry-choice.tsx";
import { PolicyChoice } from "./policy-choice.tsx";
import { PolicyReason } from "./policy-reason.tsx";
import { RiskBadge } from "./risk-badge.tsx";
import { useSetPolicy } from "./use-set-policy.ts";

/** One tool: what it can do, what it may do without asking, and what follows when nobody decides. */
export function ToolCard({ tool }: { tool: ToolStanding }) {
  const t = useTranslations("settings.tools");
  const titleId = useId();
  const { name } = useToolWords()(tool.name);
  const { set, pending } = useSetPolicy(tool);
  return (
    <section
      aria-labelledby={titleId}
      className="flex flex-col gap-4 rounded-xl border bg-surface p-4 sm:p-5"
    >
      <header>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 id={titleId} className="font-semibold">
            {name}
          </h3>
          <RiskBadge risk={tool.risk} />
        </div>
        <p className="mt-1 text-pretty text-muted-foreground text-sm">{tool.description}</p>
      </header>
      <div className="flex flex-col gap-2">
        <PolicyChoice tool={tool} pending={pending} onChange={(policy) => set({ policy })} />
        <PolicyReason tool={tool} onReset={() => set({ policy: null })} />
      </div>
      {tool.policy === "ask" ? (
        <ExpiryChoice expiry={tool.expiry} isBusy={pending !== null} onChange={(expiry) => set({ expiry })} />
      ) : (
        tool.expiry && <p className="text-muted-foreground text-sm">{t("expiryResting")}</p>
      )}
    </section>
  );
}

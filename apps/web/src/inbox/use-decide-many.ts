import type { ApprovalDecideResult, Decision } from "@holdfast/contracts";
import { toStreamError } from "@holdfast/stream-client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { showError, showToast } from "../toast/toast.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import type { InboxRow } from "./inbox-rows.ts";

interface DecideMany {
  decide(rows: readonly InboxRow[], decision: Decision): void;
  readonly pending: Decision["type"] | null;
}

/** One decision on several, each on exactly what is shown of it, and each with a result of its own. */
export function useDecideMany(onAnswered: (results: readonly ApprovalDecideResult[]) => void): DecideMany {
  const t = useTranslations("inbox");
  const { mutate, isPending, variables } = useMutation(
    useTRPC().approval.decideMany.mutationOptions({
      onSuccess: ({ results, agent }) => {
        onAnswered(results);
        const description = agent === "away" ? { description: t("recorded") } : {};
        showToast(t("selection.result", countOutcomes(results)), description);
      },
      onError: (error) => {
        const { code, message } = toStreamError(error);
        showError(code === "NETWORK" ? t("selection.noAnswer") : message);
      },
    }),
  );
  return {
    decide(rows, decision) {
      if (isPending || rows.length === 0) return;
      mutate({
        decisions: rows.map(({ approval: { id: approvalId, argsHash } }) => ({
          approvalId,
          argsHash,
          decision,
        })),
      });
    },
    pending: isPending ? (variables.decisions[0]?.decision.type ?? null) : null,
  };
}

function countOutcomes(results: readonly ApprovalDecideResult[]) {
  const count = (wanted: ApprovalDecideResult["outcome"]): number =>
    results.filter(({ outcome }) => outcome === wanted).length;
  return { decided: count("decided"), already: count("already-decided"), failed: count("failed") };
}

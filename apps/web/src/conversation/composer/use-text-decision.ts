import type { Approval, Decision } from "@holdfast/contracts";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { showError } from "../../toast/toast.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { useDecisionHost } from "../approval/decision-context.ts";
import { useErrorText } from "../use-error-text.ts";

interface TextDecision {
  /** `onDone` is called once none of them waits any more. What could not be decided is said. */
  decide(waiting: readonly Approval[], decision: Decision, onDone: () => void): void;
  readonly isBusy: boolean;
}

/** Decides what waits with a text that was written where messages are. */
export function useTextDecision(): TextDecision {
  const t = useTranslations("conversation.composer.choice");
  const toText = useErrorText();
  const host = useDecisionHost();
  const { mutate, isPending } = useMutation(
    useTRPC().approval.decideMany.mutationOptions({
      onSuccess: ({ results }) => {
        for (const result of results) if (result.outcome !== "failed") host.noteDecision(result.approval);
      },
      onError: (error) => showError(t("failed"), { description: toText(error) }),
    }),
  );
  return {
    isBusy: isPending,
    decide(waiting, decision, onDone) {
      if (isPending) return;
      const decisions = waiting.map(({ id, argsHash }) => ({ approvalId: id, argsHash, decision }));
      mutate(
        { decisions },
        {
          onSuccess: ({ results }) => {
            const failed = results.find(({ outcome }) => outcome === "failed");
            if (failed?.outcome === "failed") showError(t("failed"), { description: failed.error.message });
            else onDone();
          },
        },
      );
    },
  };
}

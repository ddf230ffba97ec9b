import type { Approval, Decision } from "@holdfast/contracts";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { showToast } from "../../toast/toast.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { useDecisionHost } from "./decision-context.ts";
import { type DecisionRefusal, readRefusal } from "./read-refusal.ts";
import { useUnsent } from "./unsent/unsent-context.ts";

interface DecisionState {
  decide(decision: Decision): void;
  /** The decision that is on its way. */
  readonly pending: Decision["type"] | null;
  readonly refusal: DecisionRefusal | null;
}

/** Decides on exactly the arguments that are shown. */
export function useDecision({ id, argsHash, status }: Approval): DecisionState {
  const t = useTranslations("conversation.approval");
  const host = useDecisionHost();
  const { keep, noteSent } = useUnsent();
  const { mutate, isPending, variables, error, data } = useMutation(
    useTRPC().approval.decide.mutationOptions({
      onSuccess: ({ outcome, approval }) => {
        host.noteDecision(approval);
        if (outcome === "decided") return keep(argsHash, null);
        showToast(t(approval.status === "withdrawn" ? "withdrawn" : "alreadyDecided"));
      },
      onError: (cause) => {
        const { approval } = readRefusal(cause);
        if (approval) host.noteDecision(approval);
      },
    }),
  );
  const refusal = useMemo(() => (error ? readRefusal(error) : null), [error]);
  const isTaken = status !== "pending" || data !== undefined;
  return {
    decide(decision) {
      if (isPending || isTaken) return;
      noteSent(argsHash, decision);
      mutate({ approvalId: id, argsHash, decision });
    },
    pending: isPending || data ? (variables?.decision.type ?? null) : null,
    refusal,
  };
}

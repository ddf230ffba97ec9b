"use client";

import type { Approval } from "@holdfast/contracts";
import { Button } from "@holdfast/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { showError } from "../../toast/toast.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { useErrorText } from "../use-error-text.ts";

/** For what nobody decided in time: the agent proposes the same anew, in a run of its own, once. */
export function AskAgain({ approval }: { approval: Approval }) {
  const t = useTranslations("conversation.expiry");
  const toText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutate, isPending, isSuccess } = useMutation(
    trpc.approval.reopen.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.approval.list.pathFilter()),
      onError: (error) => showError(t("askAgainFailed"), { description: toText(error) }),
    }),
  );
  if (isSuccess || approval.reopenedRunId) {
    return (
      <p
        ref={isSuccess ? focus : undefined}
        tabIndex={-1}
        role="status"
        className="text-muted-foreground text-sm outline-none"
      >
        {t("askedAgain")}
      </p>
    );
  }
  return (
    <Button
      size="sm"
      busy={isPending}
      onClick={() => mutate({ approvalId: approval.id })}
      className="self-start"
    >
      {!isPending && <RotateCw aria-hidden />}
      {t("askAgain")}
    </Button>
  );
}

/** The button that had it is gone. */
const focus = (note: HTMLElement | null): void => note?.focus();

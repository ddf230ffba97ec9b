"use client";

import { Button } from "@holdfast/ui";
import { useMutation } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { showError } from "../../toast/toast.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";

/** Goes on from where the run had failed; the reply that replaces this one comes with the events. */
export function RetryButton({ runId }: { runId: string }) {
  const t = useTranslations("conversation");
  const { mutate, isPending, isSuccess } = useMutation(
    useTRPC().run.retry.mutationOptions({
      onError: (error) => showError(t("retryFailed"), { description: error.message }),
    }),
  );
  return (
    <Button size="sm" busy={isPending || isSuccess} onClick={() => mutate({ runId })}>
      {!isPending && !isSuccess && <RotateCw aria-hidden />}
      {t("tryAgain")}
    </Button>
  );
}

"use client";

import { Button } from "@holdfast/ui";
import { useMutation } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { showError } from "../../toast/toast.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { useErrorText } from "../use-error-text.ts";

/** Goes on from where the run had failed; the reply that replaces this one comes with the events. */
export function RetryButton({ runId }: { runId: string }) {
  const t = useTranslations("conversation");
  const toText = useErrorText();
  const { mutate, isPending, isSuccess } = useMutation(
    useTRPC().run.retry.mutationOptions({
      onError: (error) => showError(t("retryFailed"), { description: toText(error) }),
    }),
  );
  const isBusy = isPending || isSuccess;
  return (
    <Button size="sm" busy={isBusy} onClick={() => mutate({ runId })}>
      {!isBusy && <RotateCw aria-hidden />}
      {t("tryAgain")}
    </Button>
  );
}

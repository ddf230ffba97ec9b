"use client";

import { IconButton, Spinner } from "@holdfast/ui";
import { useMutation } from "@tanstack/react-query";
import { Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { showError } from "../../toast/toast.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";

/** Stops the run at work; it has stopped when this button goes. */
export function StopButton({ runId }: { runId: string }) {
  const t = useTranslations("conversation.composer");
  const { mutate, isPending, isSuccess } = useMutation(
    useTRPC().run.cancel.mutationOptions({
      onError: (error) => showError(t("stopFailed"), { description: error.message }),
    }),
  );
  const isStopping = isPending || isSuccess;
  return (
    <IconButton
      variant="secondary"
      label={isStopping ? t("stopping") : t("stop")}
      aria-disabled={isStopping}
      onClick={() => !isStopping && mutate({ runId })}
      className="rounded-full"
    >
      {isStopping ? <Spinner /> : <Square aria-hidden className="fill-current" />}
    </IconButton>
  );
}

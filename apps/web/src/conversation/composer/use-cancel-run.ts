import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { showError } from "../../toast/toast.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { useErrorText } from "../use-error-text.ts";

interface CancelRun {
  /** From the press until the run's end arrives as an event. */
  readonly isStopping: boolean;
  stop(): void;
}

export function useCancelRun(runId: string): CancelRun {
  const t = useTranslations("conversation.composer");
  const toText = useErrorText();
  const { mutate, isPending, isSuccess } = useMutation(
    useTRPC().run.cancel.mutationOptions({
      onError: (error) => showError(t("stopFailed"), { description: toText(error) }),
    }),
  );
  const isStopping = isPending || isSuccess;
  return { isStopping, stop: () => !isStopping && mutate({ runId }) };
}

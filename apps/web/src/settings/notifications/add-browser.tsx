"use client";

import { Button } from "@holdfast/ui";
import { useMutation } from "@tanstack/react-query";
import { BellRing, Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useErrorText } from "../../conversation/use-error-text.ts";
import { showError, showSuccess } from "../../toast/toast.ts";
import { useTRPCClient } from "../../trpc/trpc-context.ts";
import { AddPart } from "./add-part.tsx";
import { PushBlockedError, type PushSupport, readPushSupport, subscribeToPush } from "./browser-push.ts";
import { useTargetCache } from "./use-targets.ts";

interface AddBrowserProps {
  publicKey: string;
  isOn: boolean;
  onSubscribed(endpoint: string): void;
}

const never = () => () => {};
const onServer = (): PushSupport => "ready";

/** Turns Web Push on in the browser in which this is shown. */
export function AddBrowser({ publicKey, isOn, onSubscribed }: AddBrowserProps) {
  const t = useTranslations("settings.notifications.browser");
  const trpc = useTRPCClient();
  const cache = useTargetCache();
  const toErrorText = useErrorText();
  const support = useSyncExternalStore(never, readPushSupport, onServer);
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const subscription = await subscribeToPush(publicKey);
      return trpc.notification.addPush.mutate(subscription);
    },
    onSuccess: (target) => {
      cache.put(target);
      onSubscribed(target.address);
      showSuccess(t("turnedOn"));
    },
    onError: (error) => showError(t("notTurnedOn"), { description: toReason(error) }),
  });

  function toReason(error: unknown): string {
    if (error instanceof PushBlockedError) return t("blocked");
    return error instanceof DOMException ? t("noService") : toErrorText(error);
  }

  return (
    <AddPart icon={BellRing} title={t("title")} help={t("help")}>
      {support !== "ready" && <p className="text-sm">{t(support)}</p>}
      {support === "ready" && isOn && (
        <p className="flex items-center gap-2 text-sm text-success">
          <Check aria-hidden className="size-4" />
          {t("isOn")}
        </p>
      )}
      {support === "ready" && !isOn && (
        <Button busy={isPending} onClick={() => mutate()} className="sm:self-start">
          {t("turnOn")}
        </Button>
      )}
    </AddPart>
  );
}

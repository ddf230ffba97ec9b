"use client";

import type { NotificationTarget } from "@holdfast/contracts";
import { Button, IconButton } from "@holdfast/ui";
import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useErrorText } from "../../conversation/use-error-text.ts";
import { showError } from "../../toast/toast.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { unsubscribeFromPush } from "./browser-push.ts";
import { useTargetCache } from "./use-targets.ts";

interface TargetActionsProps {
  target: NotificationTarget;
  isOwn: boolean;
  onRemoved(): void;
}

export function TargetActions({ target, isOwn, onRemoved }: TargetActionsProps) {
  const t = useTranslations("settings.notifications");
  const { notification } = useTRPC();
  const toErrorText = useErrorText();
  const cache = useTargetCache();
  const onError = (error: unknown) => showError(t("notDone"), { description: toErrorText(error) });
  const test = useMutation(notification.test.mutationOptions({ onSuccess: cache.put, onError }));
  const removal = useMutation(
    notification.removeTarget.mutationOptions({
      onSuccess: ({ id }) => {
        cache.remove(id);
        onRemoved();
        if (isOwn) void unsubscribeFromPush().catch(() => undefined);
      },
      onError,
    }),
  );
  const { id: targetId, label, confirmedAt, isBusy } = target;
  return (
    <div className="ml-8 flex items-center gap-2 sm:ml-0">
      {confirmedAt && (
        <Button
          size="sm"
          busy={test.isPending || isBusy}
          aria-label={t("testOf", { label })}
          onClick={() => test.mutate({ targetId })}
        >
          {t("test")}
        </Button>
      )}
      <IconButton
        size="sm"
        label={t("removeOf", { label })}
        className="pointer-coarse:size-11"
        aria-disabled={removal.isPending}
        onClick={() => !removal.isPending && removal.mutate({ targetId })}
      >
        <Trash2 aria-hidden />
      </IconButton>
    </div>
  );
}

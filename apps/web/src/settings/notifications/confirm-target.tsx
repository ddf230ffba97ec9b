"use client";

import type { NotificationTarget } from "@holdfast/contracts";
import { Button } from "@holdfast/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useErrorText } from "../../conversation/use-error-text.ts";
import { showError } from "../../toast/toast.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { CodeForm } from "./code-form.tsx";
import { useTargetCache } from "./use-targets.ts";

/** What is still to be done before a target is used: a code for a mailbox, a challenge for a webhook. */
export function ConfirmTarget({ target }: { target: NotificationTarget }) {
  const t = useTranslations("settings.notifications.confirm");
  const toErrorText = useErrorText();
  const cache = useTargetCache();
  const { mutate, isPending } = useMutation(
    useTRPC().notification.sendConfirmation.mutationOptions({
      onSuccess: cache.put,
      onError: (error) => showError(t("notSent"), { description: toErrorText(error) }),
    }),
  );
  const isMail = target.channel === "email";
  const send = (
    <Button
      variant={isMail ? "ghost" : "primary"}
      busy={isPending || target.isBusy}
      className="sm:h-10"
      onClick={() => mutate({ targetId: target.id })}
    >
      {t(isMail ? "again" : "challenge")}
    </Button>
  );
  return (
    <div className="flex flex-col gap-3 rounded-lg bg-muted p-3 sm:ml-9">
      <p className="text-pretty text-sm">
        {t(isMail ? "codeHelp" : "challengeHelp", { address: target.address })}
      </p>
      {isMail ? (
        <CodeForm targetId={target.id}>{send}</CodeForm>
      ) : (
        <div className="flex max-sm:flex-col">{send}</div>
      )}
    </div>
  );
}

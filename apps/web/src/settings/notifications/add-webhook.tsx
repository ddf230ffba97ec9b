"use client";

import { useMutation } from "@tanstack/react-query";
import { Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { useErrorText } from "../../conversation/use-error-text.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { AddPart } from "./add-part.tsx";
import { AddressForm } from "./address-form.tsx";
import { useTargetCache } from "./use-targets.ts";
import { WebhookSecret } from "./webhook-secret.tsx";

/** A program is told; its secret is shown this once. */
export function AddWebhook() {
  const t = useTranslations("settings.notifications.webhook");
  const toErrorText = useErrorText();
  const cache = useTargetCache();
  const { mutate, isPending, error, data, reset } = useMutation(
    useTRPC().notification.addWebhook.mutationOptions({ onSuccess: ({ target }) => cache.put(target) }),
  );
  return (
    <AddPart icon={Webhook} title={t("title")} help={t("help")}>
      {data ? (
        <WebhookSecret address={data.target.address} secret={data.secret} onDone={reset} />
      ) : (
        <AddressForm
          type="url"
          label={t("address")}
          placeholder={t("placeholder")}
          submitLabel={t("add")}
          error={error ? toErrorText(error) : undefined}
          isBusy={isPending}
          onSubmit={(address) => mutate({ address })}
        />
      )}
    </AddPart>
  );
}

"use client";

import { useMutation } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { useErrorText } from "../../conversation/use-error-text.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { AddPart } from "./add-part.tsx";
import { AddressForm } from "./address-form.tsx";
import { useTargetCache } from "./use-targets.ts";

export function AddEmail({ canMail }: { canMail: boolean }) {
  const t = useTranslations("settings.notifications.email");
  const toErrorText = useErrorText();
  const cache = useTargetCache();
  const { mutate, isPending, error } = useMutation(
    useTRPC().notification.addEmail.mutationOptions({ onSuccess: cache.put }),
  );
  return (
    <AddPart icon={Mail} title={t("title")} help={t("help")}>
      {canMail ? (
        <AddressForm
          type="email"
          label={t("address")}
          placeholder={t("placeholder")}
          submitLabel={t("add")}
          error={error ? toErrorText(error) : undefined}
          isBusy={isPending}
          onSubmit={(address, clear) => mutate({ address }, { onSuccess: clear })}
        />
      ) : (
        <p className="text-sm">{t.rich("notSetUp", { code: (name) => <code>{name}</code> })}</p>
      )}
    </AddPart>
  );
}

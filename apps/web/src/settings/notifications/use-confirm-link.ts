import { useMutation } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useErrorText } from "../../conversation/use-error-text.ts";
import { showError, showSuccess } from "../../toast/toast.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { useTargetCache } from "./use-targets.ts";

/** Takes the code that the link of an e-mail brings, once, and out of the address. */
export function useConfirmLink(): void {
  const t = useTranslations("settings.notifications");
  const router = useRouter();
  const search = useSearchParams();
  const cache = useTargetCache();
  const toErrorText = useErrorText();
  const { mutate } = useMutation(
    useTRPC().notification.confirm.mutationOptions({
      onSuccess: (target) => {
        cache.put(target);
        showSuccess(t("confirmed", { label: target.label }));
      },
      onError: (error) => showError(t("notConfirmed"), { description: toErrorText(error) }),
    }),
  );
  const [targetId, code] = [search.get("confirm"), search.get("code")];
  useEffect(() => {
    if (!targetId || !code) return;
    router.replace("/settings/notifications");
    mutate({ targetId, code });
  }, [targetId, code, mutate, router]);
}

import type { Grant } from "@holdfast/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useErrorText } from "../../conversation/use-error-text.ts";
import { showError, showSuccess } from "../../toast/toast.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";

/** Takes a grant back at once; what needs it from then on asks. */
export function useRevokeGrant({ id: grantId }: Grant): { revoke(): void; readonly isRevoking: boolean } {
  const t = useTranslations("settings.grants");
  const toErrorText = useErrorText();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const { mutate, isPending } = useMutation(
    trpc.grant.revoke.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.grant.list.pathFilter());
        showSuccess(t("wasRevoked"));
      },
      onError: (error) => showError(t("notRevoked"), { description: toErrorText(error) }),
    }),
  );
  return { revoke: () => mutate({ grantId }), isRevoking: isPending };
}

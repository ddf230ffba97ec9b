import type { Policy, ToolSetPolicyInput, ToolStanding } from "@holdfast/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useErrorText } from "../../conversation/use-error-text.ts";
import { showError } from "../../toast/toast.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";

interface SetPolicy {
  set(change: Omit<ToolSetPolicyInput, "tool">): void;
  /** The policy that is on its way. */
  readonly pending: Policy | null;
}

/** Says something of a tool; what is shown is what the service made of it. */
export function useSetPolicy({ name }: ToolStanding): SetPolicy {
  const t = useTranslations("settings.tools");
  const toErrorText = useErrorText();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const { mutate, isPending, variables } = useMutation(
    trpc.tool.setPolicy.mutationOptions({
      onSuccess: (standing) =>
        queryClient.setQueryData(
          trpc.tool.list.queryKey(),
          (data) =>
            data && { tools: data.tools.map((tool) => (tool.name === standing.name ? standing : tool)) },
        ),
      onError: (error) => showError(t("notSaved"), { description: toErrorText(error) }),
    }),
  );
  return {
    set: (change) => mutate({ tool: name, ...change }),
    pending: isPending ? (variables.policy ?? null) : null,
  };
}

"use client";

import type { Approval, GrantProposal } from "@holdfast/contracts";
import { Dialog, Skeleton } from "@holdfast/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../../trpc/trpc-context.ts";
import { useToolWords } from "../../tool-call/use-tool-words.ts";
import { useErrorText } from "../../use-error-text.ts";
import { GrantForm } from "./grant-form.tsx";

interface GrantDialogProps {
  approval: Approval;
  /** Once the standing approval is there. */
  onGranted(): void;
  onClose(): void;
}

/** Which calls like this one are not asked about any more. It opens with a narrow proposal. */
export default function GrantDialog({ approval, onGranted, onClose }: GrantDialogProps) {
  const t = useTranslations("conversation.grant");
  const tCommon = useTranslations("common");
  const toText = useErrorText();
  const { name } = useToolWords()(approval.tool);
  const { data, error } = useQuery(
    useTRPC().grant.propose.queryOptions({ approvalId: approval.id }, { staleTime: 0, retry: false }),
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("title", { tool: name })}
      closeLabel={tCommon("close")}
      className="max-w-xl"
    >
      {error && (
        <p role="alert" className="mt-4 text-danger text-sm">
          {toText(error)}
        </p>
      )}
      {!data && !error && <Skeleton className="mt-4 h-64 rounded-lg" />}
      {data && (
        <GrantForm
          approval={approval}
          proposal={data satisfies GrantProposal}
          onGranted={onGranted}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
}

"use client";

import type { Approval } from "@holdfast/contracts";
import { Button } from "@holdfast/ui";
import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { loadGrantDialog } from "./load-grant-dialog.ts";

const GrantDialog = lazy(loadGrantDialog);

interface GrantButtonProps {
  approval: Approval;
  isDisabled: boolean;
  /** Calls like this one are not asked about any more; this one still is. */
  onGranted(): void;
}

/** Where a standing approval could let such calls through: neither the operator's word nor a conversation's mode can be loosened. */
export function GrantButton({ approval, isDisabled, onGranted }: GrantButtonProps) {
  const t = useTranslations("conversation.grant");
  const [isOpen, setOpen] = useState(false);
  const { source } = approval.policy;
  if (source === "operator" || source === "conversation") return null;
  return (
    <>
      <Button
        variant="ghost"
        disabled={isDisabled}
        onClick={() => setOpen(true)}
        className="text-muted-foreground max-sm:col-span-2 sm:ml-auto"
      >
        <ShieldCheck aria-hidden />
        {t("open")}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <GrantDialog
            approval={approval}
            onGranted={() => {
              setOpen(false);
              onGranted();
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

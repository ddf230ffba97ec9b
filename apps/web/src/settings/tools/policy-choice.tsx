"use client";

import { type Policy, policySchema, type ToolStanding } from "@holdfast/contracts";
import { classNames } from "@holdfast/ui";
import { Ban, Check, Hand, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { isOpenToUser } from "./is-open-to-user.ts";

interface PolicyChoiceProps {
  tool: ToolStanding;
  /** What is on its way. */
  pending: Policy | null;
  onChange(policy: Policy): void;
}

const icons = { allow: Check, ask: Hand, deny: Ban };

/** What happens to the tool's calls. What the operator leaves no room for is there, and cannot be chosen. */
export function PolicyChoice({ tool, pending, onChange }: PolicyChoiceProps) {
  const t = useTranslations("settings.tools");
  const name = useId();
  const chosen = pending ?? tool.policy;
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t("policyOf")}</legend>
      <div className="grid grid-cols-3 gap-1 rounded-lg bg-muted p-1">
        {policySchema.options.map((policy) => {
          const isOpen = isOpenToUser(policy, tool);
          const Icon = isOpen ? icons[policy] : Lock;
          return (
            <label
              key={policy}
              className={classNames(
                "flex h-10 pointer-coarse:h-11 cursor-pointer items-center justify-center gap-2 rounded-md border border-transparent text-muted-foreground text-sm has-checked:border-border has-checked:bg-surface dark:has-checked:bg-accent has-checked:font-medium has-focus-visible:outline-2 has-checked:text-foreground has-checked:shadow-xs has-focus-visible:outline-ring",
                !isOpen && "cursor-not-allowed opacity-60",
              )}
            >
              <input
                type="radio"
                name={name}
                value={policy}
                checked={chosen === policy}
                disabled={!isOpen}
                onChange={() => onChange(policy)}
                className="sr-only"
              />
              <Icon aria-hidden className="size-4 shrink-0" />
              {t(`policy.${policy}`)}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

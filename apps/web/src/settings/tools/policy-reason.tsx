import type { ToolStanding } from "@holdfast/contracts";
import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";

/** Whose word it is that the choice stands where it does, and the way back to the tool's own. */
export function PolicyReason({ tool, onReset }: { tool: ToolStanding; onReset: () => void }) {
  const t = useTranslations("settings.tools");
  const { defaultPolicy, operatorPolicy, userPolicy, policy, isQuestion } = tool;
  const own = t(`policy.${defaultPolicy}`);
  return (
    <div className="flex flex-col gap-1 text-muted-foreground text-sm">
      <p>
        {t(`effect.${isQuestion && policy === "ask" ? "question" : policy}`)}{" "}
        {userPolicy === null ? t("isDefault", { policy: own }) : t("isYours", { policy: own })}{" "}
        {userPolicy !== null && (
          <button
            type="button"
            onClick={onReset}
            className="inline-flex min-h-6 pointer-coarse:min-h-11 items-center font-medium text-primary underline-offset-4 hover:underline"
          >
            {t("reset")}
          </button>
        )}
      </p>
      {operatorPolicy !== null && operatorPolicy !== "allow" && (
        <p className="flex items-start gap-2">
          <Lock aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t(`operator.${operatorPolicy}`)}
        </p>
      )}
    </div>
  );
}

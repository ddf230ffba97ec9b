import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { DecisionRefusal } from "./read-refusal.ts";

/** Why the decision was not taken. Without an answer nobody knows whether it was, and trying again is safe. */
export function RefusalNote({ refusal }: { refusal: DecisionRefusal | null }) {
  const t = useTranslations("conversation.approval");
  return (
    <div role="alert" className="empty:hidden">
      {refusal && (
        <p className="flex items-start gap-2 rounded-lg bg-danger-surface px-3 py-2 text-danger text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {refusal.error.code === "NETWORK" ? t("noAnswer") : refusal.error.message}
        </p>
      )}
    </div>
  );
}

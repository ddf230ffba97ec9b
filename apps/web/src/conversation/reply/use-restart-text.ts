import type { Restart } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { toRestartSentences } from "./to-restart-sentences.ts";

/** That a run was taken over, in short sentences. */
export function useRestartText(): (restart: Omit<Restart, "epoch">) => string {
  const t = useTranslations("conversation.restart");
  return (restart) =>
    toRestartSentences(restart)
      .map(({ key, values }) => t(key, values))
      .join(" ");
}

import { useTranslations } from "next-intl";
import { useToolWords } from "../tool-call/use-tool-words.ts";
import type { Activity } from "./to-activity.ts";
import { useAgentAway } from "./use-agent-away.ts";

/** What the agent does, in words; null for nothing. */
export function useActivityText(activity: Activity | null): string | null {
  const t = useTranslations("conversation.activity");
  const toWords = useToolWords();
  const isQueued = activity?.type === "starting" || activity?.type === "resuming";
  const isAway = useAgentAway(isQueued);
  if (!activity) return null;
  if (isQueued && isAway) return t(`away.${activity.type}`);
  if ("count" in activity) return t(activity.type, { count: activity.count });
  if (activity.type !== "using") return t(activity.type);
  return t("using", { tools: activity.tools.map((tool) => toWords(tool).doing).join(", ") });
}

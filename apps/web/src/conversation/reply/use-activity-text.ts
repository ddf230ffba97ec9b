import { useTranslations } from "next-intl";
import { useToolWords } from "../tool-call/use-tool-words.ts";
import type { Activity } from "./to-activity.ts";

/** What the agent does, in words. */
export function useActivityText(): (activity: Activity) => string {
  const t = useTranslations("conversation.activity");
  const toWords = useToolWords();
  return (activity) => {
    if ("count" in activity) return t(activity.type, { count: activity.count });
    if (activity.type !== "using") return t(activity.type);
    return t("using", { tools: activity.tools.map((tool) => toWords(tool).doing).join(", ") });
  };
}

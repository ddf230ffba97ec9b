import type { PendingRetry } from "@holdfast/stream-client";
import { useTranslations } from "next-intl";
import { useToolWords } from "../tool-call/use-tool-words.ts";

/** Why something is tried again, in a sentence. `tool` is the one whose call is executed again. */
export function useRetryReason(): (code: PendingRetry["code"], tool: string | null) => string {
  const t = useTranslations("conversation.retrying");
  const toWords = useToolWords();
  return (code, tool) => (code === "TOOL_UNAVAILABLE" && tool !== null ? toWords(tool).unavailable : t(code));
}

"use client";

import { CloudOff, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useOpenConversation } from "./conversation-context.ts";

/** Says so when the conversation is not live, and what becomes of what one writes meanwhile. */
export function ConnectionBanner() {
  const t = useTranslations("conversation");
  const { connection } = useOpenConversation().client;
  const state = useSyncExternalStore(connection.subscribe, connection.getSnapshot, connection.getSnapshot);
  return (
    <div role="status" className="mx-auto w-full max-w-3xl px-4">
      {state === "offline" && (
        <p className="mb-2 flex items-center gap-2 rounded-lg border border-attention-border bg-attention-surface px-3 py-2 text-attention text-sm">
          <CloudOff aria-hidden className="size-4 shrink-0" />
          {t("offline")}
        </p>
      )}
      {state === "reconnecting" && (
        <p className="mb-2 flex items-center gap-2 px-1 text-muted-foreground text-sm">
          <RefreshCw aria-hidden className="size-3.5 shrink-0 animate-spin [animation-duration:2.5s]" />
          {t("reconnecting")}
        </p>
      )}
    </div>
  );
}

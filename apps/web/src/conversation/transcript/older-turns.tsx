"use client";

import { Button, Spinner } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { useOlderTurns } from "./use-older-turns.ts";

/** Loads what came before as one scrolls up; the button is for when that fails. */
export function OlderTurns({ cursor }: { cursor: string | null }) {
  const t = useTranslations("conversation");
  const { sentinel, status, load } = useOlderTurns(cursor);
  if (cursor === null) return null;
  return (
    <div ref={sentinel} className="flex h-14 items-center justify-center gap-2 text-muted-foreground text-sm">
      {status === "loading" && (
        <>
          <Spinner />
          <span>{t("loadingOlder")}</span>
        </>
      )}
      {status !== "loading" && (
        <Button variant="ghost" size="sm" onClick={load}>
          {status === "failed" ? t("olderFailed") : t("loadOlder")}
        </Button>
      )}
    </div>
  );
}

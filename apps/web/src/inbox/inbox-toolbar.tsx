"use client";

import { Button } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { type InboxRows, isWaiting } from "./inbox-rows.ts";

interface InboxToolbarProps {
  rows: InboxRows;
  tool: string;
  onClear(): void;
}

/** How many wait, and which of them are shown. */
export function InboxToolbar({ rows, tool, onClear }: InboxToolbarProps) {
  const t = useTranslations("inbox");
  const waiting = rows.filter(isWaiting).length;
  const settled = rows.length - waiting;
  if (rows.length === 0 && tool === "") return null;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <p role="status" className="mr-auto text-muted-foreground text-sm">
        {t("waitingCount", { count: waiting })}
      </p>
      {settled > 0 && (
        <Button variant="ghost" size="sm" className="pointer-coarse:h-11" onClick={onClear}>
          {t("clear", { count: settled })}
        </Button>
      )}
    </div>
  );
}

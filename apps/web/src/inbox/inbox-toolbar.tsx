"use client";

import { Button, classNames } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { AwayNote } from "./away-note.tsx";
import { type InboxRows, isWaiting } from "./inbox-rows.ts";
import { ToolFilter } from "./tool-filter.tsx";

interface InboxToolbarProps {
  rows: InboxRows;
  tool: string;
  onFilter(tool: string): void;
  onClear(): void;
}

/** How many wait, and which of them are shown. */
export function InboxToolbar({ rows, tool, onFilter, onClear }: InboxToolbarProps) {
  const t = useTranslations("inbox");
  const waiting = rows.filter(isWaiting).length;
  const settled = rows.length - waiting;
  if (rows.length === 0 && tool === "") return null;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <p
        role="status"
        className={classNames("mr-auto text-muted-foreground text-sm", settled > 0 && "max-sm:basis-full")}
      >
        {t("waitingCount", { count: waiting })}
      </p>
      {settled > 0 && (
        <Button variant="ghost" size="sm" onClick={onClear} className="max-sm:mr-auto max-sm:-ml-3">
          {t("clear", { count: settled })}
        </Button>
      )}
      <ToolFilter tool={tool} onChange={onFilter} />
      {settled > 0 && <AwayNote />}
    </div>
  );
}

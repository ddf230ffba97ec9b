"use client";

import type { AuditEntry } from "@holdfast/contracts";
import { ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { memo, useState } from "react";
import { toSubject } from "../../conversation/arguments/to-subject.ts";
import { useToolWords } from "../../conversation/tool-call/use-tool-words.ts";
import { useDeviceText } from "../../device/use-device-text.ts";
import { AuditDetails } from "./audit-details.tsx";
import { AuditIcon } from "./audit-icon.tsx";
import { readEditedArgs } from "./read-edited-args.ts";
import { toExecution, toHappening } from "./to-happening.ts";

/** What happened, by whom, when and from where; on what exactly, when one opens it. */
export const AuditRow = memo(function AuditRow({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("settings.audit");
  const toWords = useToolWords();
  const [isOpen, setOpen] = useState(false);
  const happening = toHappening(entry);
  const args = readEditedArgs(entry) ?? entry.args;
  const subject = args && toSubject(args);
  const execution = toExecution(entry.execution);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)} className="group/entry text-sm">
        <summary className="flex min-h-14 cursor-pointer list-none items-center gap-3 rounded-xl px-4 py-2.5 outline-offset-[-2px] [&::-webkit-details-marker]:hidden">
          <AuditIcon happening={happening} />
          <span className="min-w-0 flex-1">
            <span className="block truncate">
              <span className="font-medium">{entry.tool ? toWords(entry.tool).name : t("conversation")}</span>
              {subject && <span className="text-muted-foreground"> · {subject}</span>}
            </span>
            <HappeningLine entry={entry} />
          </span>
          {execution && (
            <span className="hidden shrink-0 text-muted-foreground text-xs sm:block">
              {t(`execution.${execution}`)}
            </span>
          )}
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-muted-foreground transition-transform group-open/entry:rotate-90"
          />
        </summary>
        {isOpen && <AuditDetails entry={entry} />}
      </details>
    </li>
  );
});

function HappeningLine({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("settings.audit");
  const locale = useLocale();
  const device = useDeviceText()(entry.device);
  const name = entry.actor?.name;
  return (
    <span className="wrap-anywhere block text-muted-foreground text-xs">
      {t(`happened.${toHappening(entry)}`, { name: name ?? "", who: name ? "person" : "nobody" })}
      {" · "}
      <time dateTime={entry.at}>
        {new Date(entry.at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" })}
      </time>
      {device && ` · ${device}`}
    </span>
  );
}

import { classNames } from "@holdfast/ui";
import { ChevronDown, CircleHelp, Hand, MessageCircleQuestionMark } from "lucide-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { canDecideTogether, type InboxRow } from "./inbox-rows.ts";
import { rowId } from "./row-id.ts";
import { useApprovalName } from "./use-approval-name.ts";

interface RowHeadingProps {
  row: InboxRow;
  isOpen: boolean;
  isSelected: boolean;
  onOpen(): void;
  onToggle(): void;
}

const icons = { permission: Hand, outcome: CircleHelp, question: MessageCircleQuestionMark };
const minuteMs = 60_000;

/** What is asked, where, and for how long it has waited. */
export function RowHeading({ row, isOpen, isSelected, onOpen, onToggle }: RowHeadingProps) {
  const t = useTranslations("inbox");
  const sidebar = useTranslations("sidebar");
  const format = useFormatter();
  const now = useNow({ updateInterval: minuteMs });
  const { approval } = row;
  const { name, subject } = useApprovalName(approval);
  const Icon = icons[approval.kind];
  return (
    <div className="flex items-stretch">
      {canDecideTogether(row) ? (
        <label className="flex w-11 shrink-0 cursor-pointer items-center justify-center">
          <input
            type="checkbox"
            checked={isSelected}
            onChange={onToggle}
            aria-label={t("select", { name: [name, subject].filter(Boolean).join(", ") })}
            className="size-4.5 accent-primary"
          />
        </label>
      ) : (
        <span className="w-11 shrink-0" />
      )}
      <button
        type="button"
        id={rowId(approval.id)}
        aria-expanded={isOpen}
        onClick={onOpen}
        className="flex min-h-16 min-w-0 flex-1 items-center gap-3 rounded-xl py-2.5 pr-3 pl-1.5 text-left outline-offset-[-2px]"
      >
        <Icon
          aria-hidden
          className={classNames(
            "size-4.5 shrink-0",
            approval.kind === "question" ? "text-primary" : "text-attention",
          )}
        />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm">
            <span className="font-medium">{name}</span>
            {subject && <span className="text-muted-foreground"> · {subject}</span>}
          </span>
          <span className="block truncate text-muted-foreground text-xs">
            {t("asked", {
              title: approval.context.conversationTitle ?? sidebar("untitled"),
              ago: format.relativeTime(new Date(approval.createdAt), now),
            })}
            {approval.expiresAt && (
              <span className="font-medium text-attention max-sm:block">
                <span className="max-sm:hidden"> · </span>
                {t(`expiry.${approval.expiryThen ?? "reject"}`, {
                  when: format.relativeTime(new Date(approval.expiresAt), now),
                })}
              </span>
            )}
          </span>
        </span>
        <ChevronDown
          aria-hidden
          className={classNames(
            "size-4 shrink-0 text-muted-foreground transition-transform",
            isOpen && "rotate-180",
          )}
        />
      </button>
    </div>
  );
}

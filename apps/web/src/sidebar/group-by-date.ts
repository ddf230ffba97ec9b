import type { Conversation } from "@holdfast/contracts";

const names = ["today", "yesterday", "previous7Days", "previous30Days"] as const;
export type DateGroupName = (typeof names)[number];

/** `month` groups have no name of their own: `month` is some moment in the middle of it, in UTC. */
export type DateGroup = { readonly key: string; readonly conversations: readonly Conversation[] } & (
  | { readonly type: DateGroupName }
  | { readonly type: "month"; readonly month: Date }
);

const dayMs = 86_400_000;

/** Days are those of the reader's calendar. Conversations come by last activity, the latest first, and stay so. */
export function groupByDate(conversations: readonly Conversation[], now: Date): readonly DateGroup[] {
  const members = Map.groupBy(conversations, (conversation) =>
    toKey(new Date(conversation.lastActivityAt), now),
  );
  return Array.from(members, ([key, conversations]) => toGroup(key, conversations));
}

/** A group's name, or the month as `2026-08`. */
function toKey(at: Date, now: Date): string {
  return nameOf(daysBetween(at, now)) ?? `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}`;
}

function toGroup(key: string, conversations: readonly Conversation[]): DateGroup {
  const type = names.find((name) => name === key);
  return type
    ? { key, type, conversations }
    : { key, type: "month", month: new Date(`${key}-15`), conversations };
}

function nameOf(days: number): DateGroupName | null {
  if (days <= 0) return "today";
  if (days === 1) return "yesterday";
  if (days <= 7) return "previous7Days";
  return days <= 30 ? "previous30Days" : null;
}

/** Counted from midnight to midnight, so that a day of 23 or 25 hours is one day. */
function daysBetween(earlier: Date, later: Date): number {
  return Math.round((toDay(later) - toDay(earlier)) / dayMs);
}

const toDay = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());

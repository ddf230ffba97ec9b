import { type AuditFilter, auditActionSchema } from "@holdfast/contracts";

/** What stands in the page's address: days of the reader's own calendar, empty where nothing is chosen. */
export interface ChosenFilter {
  readonly tool: string;
  readonly action: string;
  readonly from: string;
  readonly to: string;
  readonly query: string;
}

/** Both days count; a day begins at the reader's midnight. What cannot be meant is left out. */
export function toAuditFilter({ tool, action, from, to, query }: ChosenFilter): AuditFilter {
  const chosen = auditActionSchema.safeParse(action);
  const first = startOfDay(from, 0);
  const end = startOfDay(to, 1);
  return {
    ...(tool !== "" && { tool }),
    ...(chosen.success && { action: chosen.data }),
    ...(first && { from: first }),
    ...(end && { to: end }),
    ...(query.trim() !== "" && { query: query.trim() }),
  };
}

function startOfDay(day: string, later: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day) ?? [];
  if (!year) return undefined;
  const start = new Date(Number(year), Number(month) - 1, Number(date) + later);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}

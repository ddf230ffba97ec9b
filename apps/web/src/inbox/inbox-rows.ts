import type { Approval, ListedApproval } from "@holdfast/contracts";

/** What became of a row since it came onto the screen. */
export type RowFate =
  | { readonly type: "waiting" }
  /** A decision was not taken; it waits as before. */
  | { readonly type: "refused"; readonly message: string }
  /** It waits no more. Null as long as nobody has told what was decided. */
  | { readonly type: "settled"; readonly approval: Approval | null };

export interface InboxRow {
  readonly approval: ListedApproval;
  readonly fate: RowFate;
}

export type InboxRows = readonly InboxRow[];

export const isWaiting = ({ fate }: InboxRow): boolean => fate.type !== "settled";

/**
 * The rows after what waits was read anew. One that waits no more stays where it is, settled: nothing
 * moves under a finger, and everybody sees what became of it. Settled stays settled, for what was read
 * may be older than the decision.
 */
export function mergeRows(rows: InboxRows, waiting: readonly ListedApproval[]): InboxRows {
  const fresh = new Map(waiting.map((approval) => [approval.id, approval]));
  const kept = rows.map((row) => updateRow(row, fresh.get(row.approval.id)));
  const known = new Set(rows.map(({ approval }) => approval.id));
  const added = waiting
    .filter(({ id }) => !known.has(id))
    .map((approval): InboxRow => ({ approval, fate: { type: "waiting" } }));
  return [...kept, ...added].sort((a, b) => (a.approval.id < b.approval.id ? -1 : 1));
}

function updateRow(row: InboxRow, fresh: ListedApproval | undefined): InboxRow {
  if (!isWaiting(row)) return row;
  return fresh ? { ...row, approval: fresh } : { ...row, fate: { type: "settled", approval: null } };
}

/** What a decision's answer says of an approval: it is settled, or it now asks for something else. */
export function noteApproval(rows: InboxRows, approval: Approval): InboxRows {
  return changeRow(rows, approval.id, (row) =>
    approval.status === "pending"
      ? { ...row, approval: { ...row.approval, ...approval } }
      : { ...row, fate: { type: "settled", approval } },
  );
}

export function refuseRow(rows: InboxRows, approvalId: string, message: string): InboxRows {
  return changeRow(rows, approvalId, (row) =>
    isWaiting(row) ? { ...row, fate: { type: "refused", message } } : row,
  );
}

export const dropSettled = (rows: InboxRows): InboxRows => rows.filter(isWaiting);

function changeRow(rows: InboxRows, approvalId: string, change: (row: InboxRow) => InboxRow): InboxRows {
  return rows.map((row) => (row.approval.id === approvalId ? change(row) : row));
}

/** The row that is open: the chosen one, or once that is settled, the next that waits. */
export function findOpen(rows: InboxRows, chosenId: string | null): InboxRow | null {
  const at = Math.max(
    0,
    rows.findIndex(({ approval }) => approval.id === chosenId),
  );
  return rows.slice(at).find(isWaiting) ?? rows.slice(0, at).findLast(isWaiting) ?? null;
}

/** The waiting row before or after the open one; the open one where there is none. */
export function findNeighbour(rows: InboxRows, openId: string | null, step: 1 | -1): InboxRow | null {
  const waiting = rows.filter(isWaiting);
  const at = waiting.findIndex(({ approval }) => approval.id === openId);
  return waiting[Math.min(Math.max(at + step, 0), waiting.length - 1)] ?? null;
}

/** Permissions are alike enough to be decided together; a doubt or a question is not. */
export const canDecideTogether = (row: InboxRow): boolean =>
  isWaiting(row) && row.approval.kind === "permission";

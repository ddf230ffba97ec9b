import type { Approval, ApprovalDecideResult, ListedApproval } from "@holdfast/contracts";
import {
  canDecideTogether,
  dropSettled,
  findNeighbour,
  findOpen,
  type InboxRow,
  type InboxRows,
  mergeRows,
  noteApproval,
  refuseRow,
} from "./inbox-rows.ts";

/** What the inbox shows of what waits. `chosenId`: the row that is open; where nothing waits, the one that was. */
export interface InboxState {
  readonly rows: InboxRows;
  readonly chosenId: string | null;
  readonly selectedIds: ReadonlySet<string>;
  /** A reason is being written for the selected ones. That stays open should all of them be decided elsewhere. */
  readonly isRejecting: boolean;
}

export type InboxAction =
  | { readonly type: "read"; readonly waiting: readonly ListedApproval[] }
  | { readonly type: "noted"; readonly approval: Approval }
  | { readonly type: "answered"; readonly results: readonly ApprovalDecideResult[] }
  | { readonly type: "opened"; readonly approvalId: string }
  | { readonly type: "moved"; readonly step: 1 | -1 }
  | { readonly type: "toggled"; readonly approvalId: string }
  | { readonly type: "selected-all" }
  | { readonly type: "selected-none" }
  | { readonly type: "rejecting"; readonly isRejecting: boolean }
  | { readonly type: "cleared" };

export const startInbox = (chosenId: string | null): InboxState => ({
  rows: [],
  chosenId,
  selectedIds: new Set(),
  isRejecting: false,
});

export const openRow = ({ rows, chosenId }: InboxState): InboxRow | null => findOpen(rows, chosenId);

/** Those that are selected and still can be decided. */
export const selectedRows = ({ rows, selectedIds }: InboxState): InboxRow[] =>
  rows.filter((row) => selectedIds.has(row.approval.id) && canDecideTogether(row));

/** The row that is open stays open until it is settled or another one is opened, whatever comes in around it. */
export function reduceInbox(state: InboxState, action: InboxAction): InboxState {
  const next = change(state, action);
  return { ...next, chosenId: openRow(next)?.approval.id ?? next.chosenId };
}

function change(state: InboxState, action: InboxAction): InboxState {
  switch (action.type) {
    case "read":
      return { ...state, rows: mergeRows(state.rows, action.waiting) };
    case "noted":
      return { ...state, rows: noteApproval(state.rows, action.approval) };
    case "answered":
      return { ...selectNone(state), rows: action.results.reduce(noteResult, state.rows) };
    case "opened":
      return { ...state, chosenId: action.approvalId };
    case "moved":
      return { ...state, chosenId: findNeighbourId(state, action.step) };
    case "toggled":
      return toggle(state, action.approvalId);
    case "selected-all":
      return { ...state, selectedIds: new Set(toIds(state.rows.filter(canDecideTogether))) };
    case "selected-none":
      return selectNone(state);
    case "rejecting":
      return { ...state, isRejecting: action.isRejecting };
    case "cleared":
      return { ...state, rows: dropSettled(state.rows) };
  }
}

function noteResult(rows: InboxRows, result: ApprovalDecideResult): InboxRows {
  return result.outcome === "failed"
    ? refuseRow(rows, result.approvalId, result.error.message)
    : noteApproval(rows, result.approval);
}

function findNeighbourId(state: InboxState, step: 1 | -1): string | null {
  const openId = openRow(state)?.approval.id ?? null;
  return findNeighbour(state.rows, openId, step)?.approval.id ?? null;
}

const selectNone = (state: InboxState): InboxState => ({
  ...state,
  selectedIds: new Set(),
  isRejecting: false,
});

function toggle(state: InboxState, approvalId: string): InboxState {
  const { rows, selectedIds } = state;
  const row = rows.find(({ approval }) => approval.id === approvalId);
  if (!row || !canDecideTogether(row)) return state;
  const others = [...selectedIds].filter((id) => id !== approvalId);
  const toggled = {
    ...state,
    selectedIds: new Set(selectedIds.has(approvalId) ? others : [...others, approvalId]),
  };
  return selectedRows(toggled).length > 0 ? toggled : selectNone(toggled);
}

const toIds = (rows: InboxRows): string[] => rows.map(({ approval }) => approval.id);

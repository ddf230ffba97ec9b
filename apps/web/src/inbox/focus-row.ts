import { rowId } from "./row-id.ts";

/** Brings a row's button into view with the focus on it. */
export function focusRow(approvalId: string): void {
  const row = document.getElementById(rowId(approvalId));
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}

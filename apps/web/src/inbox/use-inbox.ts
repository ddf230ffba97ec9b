import type { Decision, ListedApproval } from "@holdfast/contracts";
import { type Dispatch, useEffect, useReducer } from "react";
import type { InboxRow } from "./inbox-rows.ts";
import {
  type InboxAction,
  type InboxState,
  openRow,
  reduceInbox,
  selectedRows,
  startInbox,
} from "./inbox-state.ts";
import { useDecideMany } from "./use-decide-many.ts";

export interface Inbox {
  readonly state: InboxState;
  readonly dispatch: Dispatch<InboxAction>;
  readonly open: InboxRow | null;
  readonly selected: readonly InboxRow[];
  /** The decision that is on its way. */
  readonly pending: Decision["type"] | null;
  decide(rows: readonly InboxRow[], decision: Decision): void;
}

/** What is shown of what waits. The address may name the one to open. */
export function useInbox(waiting: readonly ListedApproval[]): Inbox {
  const [state, dispatch] = useReducer(reduceInbox, waiting, (rows) =>
    reduceInbox(startInbox(new URLSearchParams(window.location.search).get("approval")), {
      type: "read",
      waiting: rows,
    }),
  );
  useEffect(() => dispatch({ type: "read", waiting }), [waiting]);
  const { decide, pending } = useDecideMany((results) => dispatch({ type: "answered", results }));
  return { state, dispatch, open: openRow(state), selected: selectedRows(state), pending, decide };
}

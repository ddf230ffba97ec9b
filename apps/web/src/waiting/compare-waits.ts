import type { Conversation } from "@holdfast/contracts";

/** How many decisions each conversation waits for; one that waits for none is not in it. */
export type Waits = ReadonlyMap<string, number>;

export const toWaits = (conversations: readonly Conversation[]): Waits =>
  new Map(
    conversations
      .filter(({ pendingApprovals }) => pendingApprovals > 0)
      .map(({ id, pendingApprovals }) => [id, pendingApprovals]),
  );

export interface WaitChanges {
  /** More is asked there than before. */
  readonly begun: readonly string[];
  /** Nothing is asked there any more. */
  readonly over: readonly string[];
}

export function compareWaits(before: Waits, after: Waits): WaitChanges {
  return {
    begun: [...after].filter(([id, count]) => count > (before.get(id) ?? 0)).map(([id]) => id),
    over: [...before.keys()].filter((id) => !after.has(id)),
  };
}

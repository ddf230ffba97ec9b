import { Prisma } from "@holdfast/db";
import type { Ctx, Deps } from "../deps.ts";
import { findChange } from "../policy/find-change.ts";
import type { Toolbox } from "../policy/toolbox.ts";
import { lockAnyRun } from "../run/lock-run.ts";
import { askAgainIfChanged } from "./ask-again-if-changed.ts";
import { readWaiting, type WaitingApproval } from "./read-waiting.ts";

export interface AskChangedAgainInput {
  readonly toolbox: Toolbox;
  /** Those of one person, who has changed something; left out, everybody's. */
  readonly by?: Pick<Ctx, "userId" | "device">;
  readonly tool?: string;
  readonly conversationId?: string;
}

/** So many are read at a time. */
const batch = 500;

/**
 * Looks through what waits for what would be asked otherwise by now, or is denied, and has the cards say so at
 * once: after a change of the policy, and when a worker comes up that may have other tools. Each in a transaction
 * of its own, under its run's lock. Any process may do this at any time: what is left over by one that dies is
 * seen at the latest by the decision.
 */
export async function askChangedAgain(deps: Deps, input: AskChangedAgainInput): Promise<void> {
  for (let after: string | null = null, isMore = true; isMore; ) {
    const rows: WaitingApproval[] = await readBatch(deps, input, after);
    for (const row of rows) {
      if (findChange(row, input.toolbox)) await askAgain(deps, input, row);
    }
    after = rows.at(-1)?.id ?? null;
    isMore = rows.length === batch;
  }
}

function readBatch(
  { db }: Deps,
  { by, tool, conversationId }: AskChangedAgainInput,
  after: string | null,
): Promise<WaitingApproval[]> {
  const conditions = [
    Prisma.sql`true`,
    ...(by ? [Prisma.sql`c.user_id = ${by.userId}::uuid`] : []),
    ...(tool === undefined ? [] : [Prisma.sql`a.tool = ${tool}::text`]),
    ...(conversationId === undefined ? [] : [Prisma.sql`a.conversation_id = ${conversationId}::uuid`]),
    ...(after === null ? [] : [Prisma.sql`a.id > ${after}::uuid`]),
  ];
  return readWaiting(db, Prisma.join(conditions, " AND "), Prisma.sql`ORDER BY a.id LIMIT ${batch}::int`);
}

const askAgain = (
  deps: Deps,
  { toolbox, by }: AskChangedAgainInput,
  { id: approvalId, runId }: WaitingApproval,
): Promise<void> =>
  deps.db.$transaction(async (tx) => {
    const run = await lockAnyRun(tx, { runId });
    if (run) await askAgainIfChanged(tx, deps, { approvalId, run, toolbox, by });
  });

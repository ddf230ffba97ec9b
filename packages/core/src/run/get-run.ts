import type { Run, RunIdInput } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { notFound } from "../not-found.ts";
import { toRun } from "./to-run.ts";

export async function getRun({ db, userId }: Ctx, { runId }: RunIdInput): Promise<Run> {
  const row = await db.run.findFirst({ where: { id: runId, conversation: { userId, deletedAt: null } } });
  if (!row) throw notFound("run");
  return toRun(row);
}

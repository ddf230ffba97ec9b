import type { ExpiryThen } from "@holdfast/contracts";
import type { Deps } from "@holdfast/core";

/** The time in which an approval was to be decided has just passed. */
export async function makeDue(
  { db }: Pick<Deps, "db">,
  approvalId: string,
  expiryThen: ExpiryThen = "reject",
): Promise<void> {
  const expiresAt = new Date(Date.now() - 1_000);
  await db.approval.update({ where: { id: approvalId }, data: { expiresAt, expiryThen } });
}

import { AppError, type Grant, type GrantCreateInput, limits, newId } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import { auditedBy, recordAudit } from "../audit/record-audit.ts";
import { getOwnConversation } from "../conversation/own-conversation.ts";
import type { Ctx } from "../deps.ts";
import { getTool, type Toolbox } from "../policy/toolbox.ts";
import { auditedGrant } from "./audited-grant.ts";
import { checkGrantable } from "./check-grantable.ts";
import { inForce } from "./in-force.ts";
import { toGrant } from "./to-grant.ts";

/**
 * A standing approval, in force at once for calls that are not asked yet. Throws NOT_FOUND for a tool or a
 * conversation that there is not, GRANT_NOT_ALLOWED for a tool that is always asked for, INVALID_INPUT for a
 * date that is over, and TOO_MANY_GRANTS.
 */
export async function createGrant(
  ctx: Ctx,
  { toolbox, ...input }: GrantCreateInput & { readonly toolbox: Toolbox },
): Promise<Grant> {
  const { db, userId } = ctx;
  const { tool, matchers, conversationId = null, expiresAt = null, maxUses = null } = input;
  checkGrantable(getTool(toolbox, tool), toolbox);
  const until = expiresAt === null ? null : new Date(expiresAt);
  if (until && until <= new Date()) throw new AppError("INVALID_INPUT", "This date is over already.");
  return db.$transaction(async (tx) => {
    if (conversationId !== null) await getOwnConversation(tx, { conversationId, userId });
    await checkRoom(tx, { userId, tool });
    const id = newId();
    const row = await tx.grant.create({
      data: { id, userId, tool, matchers, conversationId, expiresAt: until, maxUses },
    });
    const grant = toGrant(row);
    await recordAudit(tx, [{ action: "granted", ...auditedBy(ctx), ...auditedGrant(grant) }]);
    return grant;
  });
}

/** Those of one tool are all looked through at each of its calls, so they are few. */
async function checkRoom(tx: DbOrTx, { userId, tool }: { userId: string; tool: string }): Promise<void> {
  await tx.$queryRaw`SELECT FROM "user" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "grant" g
    WHERE g.user_id = ${userId}::uuid AND g.tool = ${tool}::text AND ${inForce}`;
  if ((found?.count ?? 0) < limits.grantsPerTool) return;
  throw new AppError(
    "TOO_MANY_GRANTS",
    `There are ${limits.grantsPerTool} standing approvals for this tool already. Revoke one first.`,
  );
}

import type { Grant, GrantIdInput } from "@holdfast/contracts";
import { auditedBy, recordAudit } from "../audit/record-audit.ts";
import type { Ctx } from "../deps.ts";
import { notFound } from "../not-found.ts";
import { auditedGrant } from "./audited-grant.ts";
import { toGrant } from "./to-grant.ts";

/**
 * Ends a standing approval. On return no further call begins by it, in no run: one that is about to takes the
 * row's lock first. Revoking twice is harmless. Throws NOT_FOUND.
 */
export async function revokeGrant(ctx: Ctx, { grantId }: GrantIdInput): Promise<Grant> {
  const { db, userId } = ctx;
  return db.$transaction(async (tx) => {
    const { count } = await tx.grant.updateMany({
      where: { id: grantId, userId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    const row = await tx.grant.findFirst({ where: { id: grantId, userId } });
    if (!row) throw notFound("grant");
    const grant = toGrant(row);
    if (count > 0) await recordAudit(tx, [{ action: "revoked", ...auditedBy(ctx), ...auditedGrant(grant) }]);
    return grant;
  });
}

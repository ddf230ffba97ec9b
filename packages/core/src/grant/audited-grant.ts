import type { Grant } from "@holdfast/contracts";

/** What a standing approval covers, in an entry of the audit trail. */
export const auditedGrant = ({ id, tool, matchers, conversationId, expiresAt, maxUses, uses }: Grant) => ({
  grantId: id,
  tool,
  conversationId,
  details: { matchers, expiresAt, maxUses, uses },
});

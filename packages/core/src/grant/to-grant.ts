import type { Grant, Matcher } from "@holdfast/contracts";

export interface GrantRow {
  readonly id: string;
  readonly tool: string;
  readonly matchers: unknown;
  readonly conversationId: string | null;
  readonly expiresAt: Date | null;
  readonly maxUses: number | null;
  readonly uses: number;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly createdAt: Date;
}

export const toGrant = (row: GrantRow): Grant => ({
  id: row.id,
  tool: row.tool,
  matchers: row.matchers as Matcher[],
  conversationId: row.conversationId,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  maxUses: row.maxUses,
  uses: row.uses,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

import type { Grant } from "@holdfast/contracts";

export type GrantEnd = "revoked" | "expired" | "usedUp";

/** Why a grant covers nothing any more; null while it does. */
export function findGrantEnd(
  { revokedAt, expiresAt, maxUses, uses }: Pick<Grant, "revokedAt" | "expiresAt" | "maxUses" | "uses">,
  now: number,
): GrantEnd | null {
  if (revokedAt !== null) return "revoked";
  if (expiresAt !== null && Date.parse(expiresAt) <= now) return "expired";
  return maxUses !== null && uses >= maxUses ? "usedUp" : null;
}

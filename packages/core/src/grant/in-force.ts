import { Prisma } from "@holdfast/db";

/** Of `"grant" g`: neither revoked nor over nor used up. */
export const inForce = Prisma.sql`
  g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > now())
  AND (g.max_uses IS NULL OR g.uses < g.max_uses)`;

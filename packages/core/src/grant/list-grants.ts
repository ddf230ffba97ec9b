import { type GrantListOutput, limits } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { inForce } from "./in-force.ts";
import { toGrant } from "./to-grant.ts";

/**
 * Mine, the latest first: all that are in force, and the latest of those that have ended, for calls that they
 * let through name them.
 */
export async function listGrants({ db, userId }: Ctx): Promise<GrantListOutput> {
  const found = await db.$queryRaw<{ id: string }[]>`
    (SELECT g.id FROM "grant" g WHERE g.user_id = ${userId}::uuid AND ${inForce})
    UNION ALL
    (SELECT g.id FROM "grant" g WHERE g.user_id = ${userId}::uuid AND NOT (${inForce})
     ORDER BY g.id DESC LIMIT ${limits.endedGrants}::int)`;
  const rows = await db.grant.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    orderBy: { id: "desc" },
  });
  return { grants: rows.map(toGrant) };
}

import { type GrantListOutput, limits } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { toGrant } from "./to-grant.ts";

/** Mine, the latest first, ended ones included: calls that they let through name them. */
export async function listGrants({ db, userId }: Ctx): Promise<GrantListOutput> {
  const rows = await db.grant.findMany({
    where: { userId },
    orderBy: { id: "desc" },
    take: limits.listedGrants,
  });
  return { grants: rows.map(toGrant) };
}

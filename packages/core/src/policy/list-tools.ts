import type { ToolListOutput } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { toToolStanding } from "./to-tool-standing.ts";
import type { Toolbox } from "./toolbox.ts";

/** Every tool with what is said of it, in the order in which the model is offered them. */
export async function listTools(
  { db, userId }: Ctx,
  { tools, operatorPolicy }: Toolbox,
): Promise<ToolListOutput> {
  const rows = await db.toolPolicy.findMany({ where: { userId } });
  const rowOf = new Map(rows.map((row) => [row.tool, row]));
  return {
    tools: tools.map((tool) => toToolStanding(tool, { operatorPolicy, row: rowOf.get(tool.name) })),
  };
}

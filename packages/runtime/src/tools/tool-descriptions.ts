import type { ToolDescription } from "@holdfast/contracts";
import { describeTool } from "./describe-tool.ts";
import { tools } from "./tools.ts";

/** Every tool that the agent has, as people see it. */
export const toolDescriptions: readonly ToolDescription[] = tools.map(describeTool);

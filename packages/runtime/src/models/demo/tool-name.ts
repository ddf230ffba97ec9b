import { z } from "zod";

const toolSchema = z.union([
  z.object({ function: z.object({ name: z.string() }) }).transform((tool) => tool.function.name),
  z.object({ name: z.string() }).transform((tool) => tool.name),
]);

/** The name of a tool in any of the shapes that `bindTools` takes; empty where there is none. */
export const toolName = (tool: unknown): string => toolSchema.safeParse(tool).data ?? "";

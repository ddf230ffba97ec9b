import type { JsonObject, RefusedArg } from "@holdfast/contracts";
import { tools } from "./tools.ts";

/** What a tool's own rules refuse: also what JSON Schema cannot say, such as an end before its start. */
export function judgeArgs(name: string, args: JsonObject): RefusedArg[] {
  const tool = tools.find((candidate) => candidate.name === name);
  const issues = tool?.input.safeParse(args).error?.issues ?? [];
  return issues.map(({ path, message }) => ({ path: path.join("."), message, keyword: "tool" }));
}

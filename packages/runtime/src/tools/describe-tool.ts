import { createHash } from "node:crypto";
import type { ToolDescription } from "@holdfast/contracts";
import { toJsonSchema } from "./to-json-schema.ts";
import type { Tool } from "./tool.ts";

const described = new WeakMap<Tool, ToolDescription>();

/** A tool as people see it. Its version is made of its revision, its risk and the schema of its arguments. */
export function describeTool(tool: Tool): ToolDescription {
  const known = described.get(tool) ?? describe(tool);
  described.set(tool, known);
  return known;
}

function describe(tool: Tool): ToolDescription {
  const { name, title, description, revision, reach, risk, policy } = tool;
  const schema = toJsonSchema(tool);
  const isQuestion = policy === "question";
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([name, risk, isQuestion, schema]))
    .digest("hex");
  return {
    name,
    title,
    description,
    risk,
    version: `${revision}-${fingerprint.slice(0, 12)}`,
    schema,
    reach: reach ? [...reach] : null,
    defaultPolicy: isQuestion ? "ask" : policy,
    isQuestion,
  };
}

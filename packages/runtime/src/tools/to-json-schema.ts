import type { JsonObject } from "@holdfast/contracts";
import { jsonObjectSchema } from "@holdfast/contracts";
import { z } from "zod";
import type { Tool } from "./tool.ts";

const made = new WeakMap<Tool, JsonObject>();

/**
 * The tool's arguments as JSON Schema (draft 2020-12), for models and for the form that edits them.
 * Long plain text is marked by `contentMediaType: "text/plain"`.
 */
export function toJsonSchema(tool: Tool): JsonObject {
  const known = made.get(tool) ?? makeJsonSchema(tool);
  made.set(tool, known);
  return known;
}

function makeJsonSchema(tool: Tool): JsonObject {
  const schema = z.toJSONSchema(tool.input, {
    target: "draft-2020-12",
    io: "input",
    override: ({ jsonSchema }) => {
      // Zod's patterns for its formats have lookaheads, which some providers refuse.
      if (jsonSchema.format) delete jsonSchema.pattern;
    },
  });
  return jsonObjectSchema.parse({ ...schema, additionalProperties: false });
}

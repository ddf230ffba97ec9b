import { createHash } from "node:crypto";
import type { Json, JsonObject } from "@holdfast/contracts";

/** SHA-256, in hex, of the tool and its arguments. The order of keys does not matter. */
export const hashArgs = ({ tool, args }: { tool: string; args: JsonObject }): string =>
  createHash("sha256")
    .update(canonicalJson([tool, args]))
    .digest("hex");

/** JSON with sorted keys, after RFC 8785 (JSON Canonicalization Scheme). */
function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${entries.join(",")}}`;
}

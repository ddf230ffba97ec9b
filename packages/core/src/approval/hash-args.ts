import { createHash } from "node:crypto";
import type { Json, JsonObject, PolicySource } from "@holdfast/contracts";

/** All that a person is shown and decides on. */
interface Shown {
  readonly tool: string;
  readonly args: JsonObject;
  readonly toolVersion?: string;
  readonly policySource?: PolicySource;
}

/** SHA-256, in hex, of the tool, its arguments, its version and the policy. The order of keys does not matter. */
export const hashArgs = ({ tool, args, toolVersion = "", policySource = "default" }: Shown): string =>
  createHash("sha256")
    .update(canonicalJson([tool, args, toolVersion, { source: policySource }]))
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

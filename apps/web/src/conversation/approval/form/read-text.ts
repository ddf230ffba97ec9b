import type { Json } from "@holdfast/contracts";
import type { TextNode } from "./form-node.ts";
import type { LeafReading } from "./leaf-reading.ts";

/** A text that was not touched is the value that it came from. */
export function readText({ kind, text, origin }: TextNode): LeafReading {
  if (origin?.text === text) return { value: origin.value };
  switch (kind) {
    case "number":
    case "integer":
      return readNumber(kind, text.trim());
    case "json":
      return readJson(text);
    case "email":
    case "uri":
    case "date":
    case "time-zone":
      return text.trim() === "" ? { issue: { code: "missing" } } : { value: text.trim() };
    default:
      return text === "" && origin === null ? { issue: { code: "missing" } } : { value: text };
  }
}

function readNumber(kind: "number" | "integer", text: string): LeafReading {
  if (text === "") return { issue: { code: "missing" } };
  const value = Number(text);
  if (!Number.isFinite(value)) return { issue: { code: "notNumber" } };
  return kind === "integer" && !Number.isInteger(value) ? { issue: { code: "notInteger" } } : { value };
}

function readJson(text: string): LeafReading {
  if (text.trim() === "") return { issue: { code: "missing" } };
  try {
    const value: Json = JSON.parse(text);
    return { value };
  } catch {
    return { issue: { code: "notJson" } };
  }
}

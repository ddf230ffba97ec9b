import type { SerializerProtocol } from "@langchain/langgraph-checkpoint";

/**
 * Stores plain JSON and nothing else. LangGraph's own serializer replaces a channel that holds a
 * BigInt by an error string, turns NaN into null, and revives objects that look like LangChain's, which
 * a tool's arguments may. Here a value comes back as it was or is refused before anything is written.
 * NUL and lone surrogates are escaped by `JSON.stringify`, so every string survives.
 */
export class PlainSerializer implements SerializerProtocol {
  async dumpsTyped(value: unknown): Promise<[string, Uint8Array]> {
    if (value === undefined) return ["undefined", new Uint8Array()];
    if (value instanceof Uint8Array) return ["bytes", value];
    return ["json", new TextEncoder().encode(JSON.stringify(toPlain(value, "")))];
  }

  async loadsTyped(type: string, data: Uint8Array | string): Promise<unknown> {
    if (type === "undefined") return undefined;
    if (type === "bytes") return typeof data === "string" ? new TextEncoder().encode(data) : data;
    return JSON.parse(typeof data === "string" ? data : new TextDecoder().decode(data));
  }
}

/** LangGraph's own objects (`Send`, an interrupt, an error) become their fields. */
function toPlain(value: unknown, path: string): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
    case "undefined":
      return value;
    case "number":
      if (Number.isFinite(value)) return value;
      throw refused(String(value), path);
    case "object":
      return value === null ? null : toPlainObject(value, path);
    default:
      throw refused(typeof value, path);
  }
}

function toPlainObject(value: object, path: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => toPlain(item, `${path}[${index}]`));
  if (value instanceof Error) return { name: value.name, message: value.message };
  if (value instanceof Date || value instanceof Map || value instanceof Set) {
    throw refused(value.constructor.name, path);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, toPlain(item, `${path}.${key}`)]),
  );
}

const refused = (what: string, path: string): TypeError =>
  new TypeError(`A checkpoint holds plain JSON only, but there is a ${what} at ${path || "its root"}.`);

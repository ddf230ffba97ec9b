import type { SerializerProtocol } from "@langchain/langgraph-checkpoint";
import { decodePlain } from "./decode-plain.ts";
import { encodePlain } from "./encode-plain.ts";

/**
 * Stores plain JSON and nothing else. LangGraph's own serializer replaces a channel that holds a
 * BigInt by an error string, turns NaN into null, and revives objects that look like LangChain's, which
 * a tool's arguments may. Here a value comes back as it was or is refused before anything is written.
 * NUL and lone surrogates are escaped by `JSON.stringify`, so every string survives; `undefined` and -0
 * are stored as marks beside the JSON.
 */
export class PlainSerializer implements SerializerProtocol {
  async dumpsTyped(value: unknown): Promise<[string, Uint8Array]> {
    if (value === undefined) return ["undefined", new Uint8Array()];
    if (value instanceof Uint8Array) return ["bytes", value];
    const { plain, marks } = encodePlain(value);
    if (marks.length === 0) return ["json", toBytes(plain[0])];
    return ["marked", toBytes({ plain, marks })];
  }

  async loadsTyped(type: string, data: Uint8Array | string): Promise<unknown> {
    if (type === "undefined") return undefined;
    if (type === "bytes")
      return typeof data === "string" ? new TextEncoder().encode(data) : new Uint8Array(data);
    const value = JSON.parse(typeof data === "string" ? data : new TextDecoder().decode(data));
    return type === "marked" ? decodePlain(value) : value;
  }
}

const toBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

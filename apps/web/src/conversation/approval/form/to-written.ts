import type { Json, JsonObject } from "@holdfast/contracts";
import { isObject } from "../../arguments/is-object.ts";
import type { Draft } from "./draft.ts";
import type { FormNode, TextNode } from "./form-node.ts";
import { readDateTimeNode } from "./read-date-time-node.ts";
import { readText } from "./read-text.ts";

export interface WrittenArgs {
  readonly text: string;
  readonly args?: JsonObject;
}

/** The arguments as they stand in the form, as text; also as arguments where they can be read. Wrong or half written, they stay as they are. */
export function toWritten({ view, node }: Draft): WrittenArgs {
  const value = view === "json" ? readOr(node, node.text) : readLoosely(node);
  const text = view === "json" ? node.text : JSON.stringify(value, null, 2);
  return isObject(value) ? { text, args: value } : { text };
}

function readLoosely(node: FormNode): Json {
  switch (node.kind) {
    case "group":
      return Object.fromEntries(
        node.members.flatMap(({ name, node: member }) => (member ? [[name, readLoosely(member)]] : [])),
      );
    case "list":
      return node.items.map((item) => readLoosely(item.node));
    case "union":
      return readLoosely(node.node);
    case "boolean":
    case "constant":
      return node.value;
    case "choice":
      return node.value ?? null;
    case "date-time": {
      const reading = readDateTimeNode(node);
      return "value" in reading ? reading.value : `${node.local} ${node.zone}`.trim();
    }
    default:
      return readOr(node, node.text);
  }
}

function readOr(node: TextNode, raw: string): Json {
  const reading = readText(node);
  return "value" in reading ? reading.value : raw;
}

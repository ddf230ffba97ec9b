import type { Json, JsonObject } from "@holdfast/contracts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createNode } from "./create-node.ts";
import type { FormNode } from "./form-node.ts";
import { readForm } from "./read-form.ts";
import { describedObject } from "./test/described.ts";
import { toWritten } from "./to-written.ts";

const open = (schema: JsonObject, args: Json) => createNode({ schema, root: schema }, args);

/** As it is after it has come over the wire: without what JSON cannot say. */
const overTheWire = (value: Json): Json => JSON.parse(JSON.stringify(value));

describe("form ⇄ JSON, for generated schemas", () => {
  test("a form that nobody touched says exactly the arguments it was made from", () => {
    fc.assert(
      fc.property(describedObject, ({ schema, value }) => {
        const args = overTheWire(value);
        expect(readForm(open(schema, args))).toEqual({ value: args });
      }),
      { numRuns: 500 },
    );
  });

  test("what is kept of one that nobody could send is what it says", () => {
    fc.assert(
      fc.property(describedObject, ({ schema, value }) => {
        const node = open(schema, overTheWire(value));
        const reading = readForm(node);
        const { text, args } = toWritten({ view: "fields", node });
        expect({ value: JSON.parse(text) }).toEqual(reading);
        expect({ value: args }).toEqual(reading);
      }),
    );
  });

  test("nothing is lost, whatever the arguments and the schema have to do with each other", () => {
    const anything = fc
      .jsonValue()
      .filter((it) => typeof it === "object" && it !== null && !Array.isArray(it));
    fc.assert(
      fc.property(describedObject, anything, ({ schema }, value) => {
        const args = overTheWire(value as Json);
        const reading = readForm(open({ ...schema, required: [] }, args));
        // What the schema wants and is not there begins empty, so there may be more.
        if ("value" in reading) expect(reading.value).toMatchObject(args as JsonObject);
      }),
      { numRuns: 500 },
    );
  });

  test("what is typed anew, field by field, comes to the same arguments", () => {
    fc.assert(
      fc.property(describedObject, ({ schema, value }) => {
        const args = overTheWire(value);
        expect(readForm(forget(open(schema, args)))).toEqual({ value: args });
      }),
      { numRuns: 500 },
    );
  });

  test("the form made from what a form says is that form", () => {
    fc.assert(
      fc.property(describedObject, ({ schema, value }) => {
        const node = open(schema, overTheWire(value));
        const reading = readForm(node);
        expect("value" in reading && open(schema, reading.value)).toEqual(node);
      }),
    );
  });
});

/** As if a person had typed everything: no field remembers what it came from. */
function forget(node: FormNode): FormNode {
  switch (node.kind) {
    case "group":
      return {
        ...node,
        members: node.members.map((member) => ({ ...member, node: member.node && forget(member.node) })),
      };
    case "list":
      return { ...node, items: node.items.map((item) => ({ ...item, node: forget(item.node) })) };
    case "union":
      return { ...node, node: forget(node.node) };
    case "boolean":
    case "choice":
    case "constant":
    case "date-time":
      // The same hour on a clock may come twice; see the properties of zoned times.
      return node;
    default:
      // An empty text that nobody has given is not there; this one was given.
      return node.text === "" ? node : { ...node, origin: null };
  }
}

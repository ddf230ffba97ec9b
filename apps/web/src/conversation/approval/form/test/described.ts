import type { Json, JsonObject } from "@holdfast/contracts";
import fc from "fast-check";

/** A schema, and a value that it describes. */
export interface Described {
  readonly schema: JsonObject;
  readonly value: Json;
}

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 120 }),
  fc.constantFrom("", "a\nb", "  spaced  ", "null", "12", "👋 hello"),
);

const of = (schema: JsonObject, values: fc.Arbitrary<Json>): fc.Arbitrary<Described> =>
  values.map((value) => ({ schema, value }));

const moment = fc
  .tuple(
    fc.date({ min: new Date("1975-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }),
    fc.constantFrom("Z", "+00:00", "+09:00", "-03:30", "+05:45"),
  )
  .map(([at, offset]) => `${at.toISOString().slice(0, 19)}${offset}`);

const leaf: fc.Arbitrary<Described> = fc.oneof(
  of({ type: "string" }, text),
  of({ type: "string", contentMediaType: "text/plain" }, text),
  of({ type: "string", format: "email" }, fc.constantFrom("ann@example.com", "bob@example.com")),
  of({ type: "string", format: "uri" }, fc.constantFrom("https://example.com/a?b=c", "urn:x")),
  of({ type: "string", format: "date" }, fc.constantFrom("2026-02-28", "2024-02-29", "1999-12-31")),
  of({ type: "string", format: "date-time" }, moment),
  of({ type: "string", format: "time-zone" }, fc.constantFrom("Asia/Tokyo", "Europe/Berlin", "UTC")),
  of({ type: "integer" }, fc.maxSafeInteger()),
  of({ type: "number" }, fc.double({ noNaN: true, noDefaultInfinity: true })),
  of({ type: "boolean" }, fc.boolean()),
  of({ type: "null" }, fc.constant(null)),
  of({ enum: ["low", "high", 3, null, true] }, fc.constantFrom("low", "high", 3, null, true)),
  of({ type: "string", const: "fixed" }, fc.constant("fixed")),
  of({ type: ["string", "null"] }, fc.option(text)),
  of({ anyOf: [{ type: "integer" }, { type: "string" }, { type: "null" }] }, fc.oneof(fc.integer(), text)),
  of({ $ref: "#/$defs/name" }, text),
  of({ type: "object" }, fc.dictionary(key(), fc.integer())),
  of({ type: "array", prefixItems: [{ type: "string" }, { type: "number" }] }, fc.constant(["a", 1])),
  of({}, fc.jsonValue() as fc.Arbitrary<Json>),
);

function key(): fc.Arbitrary<string> {
  return fc.oneof(fc.constantFrom("to", "replyTo", "a.b", "0", ""), fc.string({ maxLength: 8 }));
}

const { described } = fc.letrec<{ described: Described }>((tie) => {
  const inner = tie("described");
  return {
    described: fc.oneof({ maxDepth: 4 }, { arbitrary: leaf, weight: 3 }, lists(inner), objects(inner)),
  };
});

/** Items of one schema: those that a generated value was generated for. */
function lists(inner: fc.Arbitrary<Described>): fc.Arbitrary<Described> {
  return fc.tuple(inner, fc.integer({ min: 0, max: 4 })).map(([{ schema, value }, count]) => ({
    schema: { type: "array", items: schema },
    value: Array.from({ length: count }, () => value),
  }));
}

/** Some members are required, some optional and there, some optional and absent. */
function objects(inner: fc.Arbitrary<Described>): fc.Arbitrary<Described> {
  const member = fc.record({ inner, presence: fc.constantFrom("required", "given", "absent") });
  return fc
    .uniqueArray(fc.tuple(key(), member), { selector: ([name]) => name, maxLength: 6 })
    .map((members) => ({
      schema: {
        type: "object",
        properties: Object.fromEntries(members.map(([name, { inner }]) => [name, inner.schema])),
        required: members.flatMap(([name, { presence }]) => (presence === "required" ? [name] : [])),
        additionalProperties: false,
      },
      value: Object.fromEntries(
        members.flatMap(([name, { inner, presence }]) =>
          presence === "absent" ? [] : [[name, inner.value]],
        ),
      ),
    }));
}

/** Of a tool: an object, with a definition to which parts of it may refer. */
export const describedObject: fc.Arbitrary<{ readonly schema: JsonObject; readonly value: JsonObject }> =
  objects(described).map(({ schema, value }) => ({
    schema: { ...schema, $defs: { name: { type: "string" } } },
    value: value as JsonObject,
  }));

import type { Json, JsonObject } from "@holdfast/contracts";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findIssue } from "./find-issue.ts";

const bound = fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined });

const schemas = fc
  .record({
    minLength: bound,
    maxLength: bound,
    minimum: bound,
    maximum: bound,
    exclusiveMinimum: bound,
    exclusiveMaximum: bound,
    minItems: bound,
    maxItems: bound,
  })
  .map((bounds): JsonObject => JSON.parse(JSON.stringify(bounds)));

const values: fc.Arbitrary<Json> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.integer({ min: -2, max: 8 }),
  fc.double({ min: -1, max: 8, noNaN: true }),
  fc.array(fc.constant(1), { maxLength: 8 }),
);

test("the form's own hints refuse exactly what the service's check of the same bounds refuses", () => {
  const ajv = new Ajv2020({ strict: false });
  fc.assert(
    fc.property(schemas, values, (schema, value) => {
      expect(findIssue(schema, value) === null).toBe(ajv.compile(schema)(value));
    }),
    { numRuns: 1_000 },
  );
});

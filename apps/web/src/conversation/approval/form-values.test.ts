import type { JsonObject } from "@holdfast/contracts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseForm, toFormValues } from "./form-values.ts";
import { toFields } from "./to-fields.ts";

const schema: JsonObject = {
  type: "object",
  properties: {
    to: { type: "string", format: "email", title: "To" },
    subject: { type: "string" },
    body: { type: "string", contentMediaType: "text/plain", description: "Plain text." },
    urgency: { type: "string", enum: ["low", "high"] },
    copies: { type: "integer" },
    weight: { type: "number" },
    isPrivate: { type: "boolean" },
    tags: { type: "array", items: { type: "string" } },
    options: { type: "object" },
  },
  required: ["to", "body"],
};

describe("toFields", () => {
  test("every type of the schema has its field, in the schema's order", () => {
    expect(toFields(schema, {}).map(({ name, kind }) => [name, kind])).toEqual([
      ["to", "email"],
      ["subject", "text"],
      ["body", "long-text"],
      ["urgency", "choice"],
      ["copies", "integer"],
      ["weight", "number"],
      ["isPrivate", "boolean"],
      ["tags", "texts"],
      ["options", "json"],
    ]);
  });

  test("a field is called what the schema calls it, else its name in words", () => {
    const labels = toFields(schema, { reply_to: "x" }).map(({ label }) => label);
    expect(labels).toEqual([
      "To",
      "Subject",
      "Body",
      "Urgency",
      "Copies",
      "Weight",
      "Is private",
      "Tags",
      "Options",
      "Reply to",
    ]);
  });

  test("what does not fit its schema is edited as JSON, so that nothing is lost", () => {
    const args = { subject: 5, copies: "many", isPrivate: "yes", tags: ["a\nb"] };
    const kinds = toFields(schema, args).filter(({ name }) => name in args);
    expect(kinds.map(({ kind }) => kind)).toEqual(["json", "json", "json", "json"]);
  });

  test("a text with line breaks gets a field with several lines", () => {
    expect(toFields(schema, { subject: "a\nb" })[1]?.kind).toBe("long-text");
  });
});

describe("parseForm", () => {
  test("a form that nobody touched gives the arguments it was made from", () => {
    const text = fc.string({ minLength: 1 }).filter((it) => it.trim() !== "");
    const line = text.filter((it) => !/[\r\n]/.test(it));
    const full = fc.record(
      {
        to: fc.constant("a@example.com"),
        subject: text,
        body: text,
        urgency: fc.constantFrom("low", "high"),
        copies: fc.integer(),
        weight: fc.double({ noNaN: true, noDefaultInfinity: true }).filter((it) => !Object.is(it, -0)),
        isPrivate: fc.boolean(),
        tags: fc.array(line, { minLength: 1 }),
        options: fc.dictionary(
          fc.string().filter((key) => key !== "__proto__"),
          fc.integer(),
        ),
        extra: fc.array(fc.integer()),
      },
      { requiredKeys: ["to", "body", "isPrivate"] },
    );
    fc.assert(
      fc.property(full, (args: JsonObject) => {
        const fields = toFields(schema, args);
        expect(parseForm(fields, toFormValues(fields, args))).toEqual({ args });
      }),
    );
  });

  test("what is wrong is told at its field", () => {
    const fields = toFields(schema, {});
    const values = {
      ...toFormValues(fields, {}),
      to: "nobody",
      copies: "1.5",
      weight: "heavy",
      options: "{",
    };
    expect(parseForm(fields, values)).toEqual({
      issues: {
        to: "not-an-email",
        body: "missing",
        copies: "not-an-integer",
        weight: "not-a-number",
        options: "not-json",
      },
    });
  });

  test("an optional field that is emptied is left out", () => {
    const args = { to: "a@example.com", body: "hello", subject: "x", tags: ["a"] };
    const fields = toFields(schema, args);
    const values = { ...toFormValues(fields, args), subject: "", tags: "\n" };
    expect(parseForm(fields, values)).toEqual({
      args: { to: "a@example.com", body: "hello", isPrivate: false },
    });
  });
});

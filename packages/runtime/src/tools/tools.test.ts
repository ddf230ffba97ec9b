import { riskSchema } from "@holdfast/contracts";
import { describe, expect, test } from "vitest";
import { toJsonSchema } from "./to-json-schema.ts";
import { tools } from "./tools.ts";

test("every tool has a name of its own that providers take", () => {
  const names = tools.map((tool) => tool.name);

  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z_]{0,63}$/);
});

describe.each(tools)("$name", (tool) => {
  test("asks before it does anything but read", () => {
    expect(riskSchema.parse(tool.risk) === "read" || tool.policy === "ask").toBe(true);
  });

  test("has a JSON Schema from which a form can be made", () => {
    const schema = toJsonSchema(tool);

    expect(schema).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      additionalProperties: false,
    });
    const properties = Object.values(Object(schema.properties));
    expect(properties.length).toBeGreaterThan(0);
    for (const property of properties) {
      expect(property).toMatchObject({ title: expect.any(String), description: expect.any(String) });
      expect(property).not.toHaveProperty("pattern");
    }
  });
});

test("an event's form knows times with a zone, lists of objects, choices and what may be left out", () => {
  const createEvent = tools.find((tool) => tool.name === "create_event");

  expect(createEvent && toJsonSchema(createEvent)).toMatchObject({
    required: ["title", "start", "end", "timeZone"],
    properties: {
      start: { type: "string", format: "date-time" },
      timeZone: { type: "string", format: "time-zone" },
      notes: { contentMediaType: "text/plain" },
      attendees: {
        type: "array",
        items: { type: "object", required: ["email"], properties: { email: { format: "email" } } },
      },
      reminders: {
        items: {
          required: ["minutesBefore"],
          properties: { minutesBefore: { type: "integer", minimum: 0 }, kind: { enum: ["notice", "sound"] } },
        },
      },
      recurrence: {
        type: "object",
        required: ["frequency"],
        properties: {
          frequency: { enum: ["daily", "weekly", "monthly", "yearly"] },
          until: { format: "date" },
        },
      },
    },
  });
});

test("an e-mail's form knows the address, the limits and the long text", () => {
  const sendEmail = tools.find((tool) => tool.name === "send_email");

  expect(sendEmail && toJsonSchema(sendEmail)).toMatchObject({
    required: ["to", "subject", "body"],
    properties: {
      to: { type: "string", format: "email", maxLength: 254 },
      subject: { type: "string", minLength: 1, maxLength: 250 },
      body: { type: "string", contentMediaType: "text/plain", maxLength: 50_000 },
    },
  });
});

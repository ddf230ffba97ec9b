import { expect, it } from "vitest";
import { listPaths } from "./list-paths.ts";

it("lists every value that a grant could say something of", () => {
  const schema = {
    type: "object",
    properties: {
      title: { type: "string" },
      attendees: {
        type: "array",
        items: { type: "object", properties: { name: { type: "string" }, email: { $ref: "#/$defs/email" } } },
      },
      tags: { type: "array", items: { type: "string" } },
      recurrence: { $ref: "#/$defs/recurrence" },
    },
    $defs: {
      email: { type: "string", format: "email" },
      recurrence: { type: "object", properties: { frequency: { enum: ["DAILY"] } } },
    },
  };
  expect(listPaths(schema)).toEqual([
    "title",
    "attendees.*.name",
    "attendees.*.email",
    "tags.*",
    "recurrence.frequency",
  ]);
});

it("comes to an end with a schema that contains itself, and finds nothing in one that says nothing", () => {
  const node = { type: "object", properties: { name: {}, child: { $ref: "#/$defs/node" } } };
  expect(listPaths({ $ref: "#/$defs/node", $defs: { node } })).toContain("child.child.name");
  expect(listPaths({})).toEqual([]);
});

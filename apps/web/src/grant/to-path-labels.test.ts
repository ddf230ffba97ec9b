import { expect, test } from "vitest";
import { toPathLabels } from "./to-path-labels.ts";

const schema = {
  properties: {
    to: { title: "To" },
    attendees: { title: "Attendees", items: { properties: { email: { title: "E-mail" } } } },
  },
};

test.each([
  ["to", ["To"]],
  ["attendees.*.email", ["Attendees", "E-mail"]],
  ["attendees.*.nickName", ["Attendees", "Nick name"]],
  ["reply_to", ["Reply to"]],
])("%s is called %j", (path, labels) => {
  expect(toPathLabels(schema, path)).toEqual(labels);
});

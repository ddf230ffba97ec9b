import type { JsonObject, Matcher } from "@holdfast/contracts";
import { describe, expect, test } from "vitest";
import { toGrantRows } from "./to-grant-rows.ts";
import { toMatchers } from "./to-matchers.ts";

const text = { type: "string" };
const schema: JsonObject = {
  type: "object",
  properties: {
    to: { ...text, title: "To" },
    subject: text,
    copies: { type: "integer" },
    attendees: {
      type: "array",
      items: { type: "object", properties: { email: { ...text, title: "E-mail" } } },
    },
    place: text,
  },
};
const args: JsonObject = {
  to: "bob@example.com",
  subject: "Lunch",
  copies: 2,
  attendees: [{ email: "ann@example.com" }],
};

const rows = (matchers: Matcher[], wider: Matcher[] = []) =>
  toGrantRows(
    { schema, args },
    {
      alternatives: matchers.map((matcher) => ({
        argument: matcher.path.split(".")[0] ?? "",
        choices: [matcher, ...wider],
      })),
    },
  );
const kinds = (name: string) =>
  rows([])
    .find((row) => row.name === name)
    ?.demands.map((demand) => (demand.kind === "anything" ? demand.kind : `${demand.kind} ${demand.path}`));

describe("the rows of a standing approval", () => {
  test("are the arguments that the call has, and none that it has not", () => {
    expect(rows([]).map(({ label }) => label)).toEqual(["To", "Subject", "Copies", "Attendees"]);
  });

  test("offer what can be demanded of each, from the narrowest to none", () => {
    expect(kinds("to")).toEqual(["exact to", "prefix to", "glob to", "anything"]);
    expect(kinds("copies")).toEqual(["exact copies", "anything"]);
    expect(kinds("attendees")).toEqual([
      "exact attendees",
      "exact attendees.*.email",
      "glob attendees.*.email",
      "anything",
    ]);
  });

  const proposals: Matcher[][] = [
    [],
    [{ path: "to", match: "exact", value: "bob@example.com" }],
    [{ path: "to", match: "glob", value: "*@example.com" }],
    [
      { path: "copies", match: "exact", value: 2 },
      { path: "attendees.*.email", match: "exact", value: "ann@example.com" },
    ],
    [{ path: "attendees", match: "exact", value: [{ email: "ann@example.com" }] }],
  ];

  test.each(proposals.map((proposal) => [proposal] as const))("come to the proposal %j", (proposal) => {
    expect(toMatchers(rows(proposal))).toEqual(proposal);
  });

  test("are a plain choice where the service offers one, from the proposal to none", () => {
    const anyone: Matcher = { path: "to", match: "glob", value: "*@example.com" };
    const [to, subject] = rows([{ path: "to", match: "exact", value: "bob@example.com" }], [anyone]);
    expect(to?.presets.map((index) => to.demands[index])).toMatchObject([
      { kind: "exact", value: "bob@example.com" },
      { kind: "glob", value: "*@example.com" },
      { kind: "anything" },
    ]);
    expect(subject?.presets).toEqual([]);
  });

  test("never widen an address by themselves: a pattern begins as that one", () => {
    const glob = rows([])[0]?.demands.find(({ kind }) => kind === "glob");
    expect(glob).toMatchObject({ value: "bob@example.com" });
  });

  test("with an empty pattern come to nothing", () => {
    const [to, ...others] = rows([{ path: "to", match: "prefix", value: "bob" }]);
    expect(toMatchers(to ? [{ ...to, text: "" }, ...others] : [])).toBeNull();
  });
});

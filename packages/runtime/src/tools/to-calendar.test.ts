import { expect, test } from "vitest";
import { createToolCtx } from "./test/create-tool-ctx.ts";
import { readCalendar } from "./test/read-calendar.ts";
import { toCalendar } from "./to-calendar.ts";

const moments = ["2026-12-15T12:00:00.000Z", "2027-03-20T12:00:00.000Z", "2027-07-01T00:30:00.000Z"];
const options = {
  idempotencyKey: createToolCtx().idempotencyKey,
  organizer: "Holdfast <agent@holdfast.example>",
};

test("a repeated event begins at its very moment in every zone", () => {
  const misread = Intl.supportedValuesOf("timeZone").flatMap((timeZone) =>
    moments.filter((start) => {
      const end = new Date(Date.parse(start) + 3_600_000).toISOString();
      const recurrence = { frequency: "daily", interval: 1 } as const;
      const event = { title: "Lunch", start, end, timeZone, attendees: [], reminders: [], recurrence };
      return readCalendar(toCalendar(event, options)).occurrences(1)[0] !== start;
    }),
  );

  expect(misread).toEqual([]);
});

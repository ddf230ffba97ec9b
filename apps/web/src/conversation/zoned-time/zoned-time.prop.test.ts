import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDateTime } from "./read-date-time.ts";
import { toDateTime } from "./to-date-time.ts";
import { toLocal } from "./to-local.ts";

const zone = fc.constantFrom(
  "UTC",
  "Asia/Tokyo",
  "Asia/Kathmandu",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "+09:00",
  "-03:30",
);
const moment = fc.date({ min: new Date("1975-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });

const atOf = (text: string | null): number => readDateTime(text ?? "")?.at ?? Number.NaN;

describe("a time in a zone", () => {
  test("is the moment at which that zone's clock shows it, and of two such moments the first", () => {
    fc.assert(
      fc.property(moment, zone, (date, where) => {
        const local = toLocal(date.getTime(), where);
        const at = atOf(toDateTime(local, where));
        expect(toLocal(at, where)).toBe(local);
        expect(at).toBeLessThanOrEqual(date.getTime());
        expect(date.getTime() - at).toBeLessThanOrEqual(3_600_000);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ["2026-11-21T14:00", "Asia/Tokyo", "2026-11-21T14:00:00+09:00"],
    ["2026-07-01T09:30", "Europe/Berlin", "2026-07-01T09:30:00+02:00"],
    ["2026-07-01T09:30:15", "UTC", "2026-07-01T09:30:15Z"],
    ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T02:30:00+02:00"],
    ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T02:30:00+01:00"],
    ["2026-01-01T00:00", "-03:30", "2026-01-01T00:00:00-03:30"],
  ])("%s in %s is %s", (local, where, written) => {
    expect(toDateTime(local, where)).toBe(written);
  });

  test.each(["", "tomorrow", "2026-13-01T00:00", "2026-11-21"])("%j is none", (text) => {
    expect(toDateTime(text, "UTC")).toBeNull();
  });

  test.each(["2026-11-21T14:00:00", "2026-11-21T14:00:61Z", "noon", "0001-01-01T00:00:00Z"])(
    "%j names no moment that can be shown",
    (text) => {
      expect(readDateTime(text)).toBeNull();
    },
  );
});

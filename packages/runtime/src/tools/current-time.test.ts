import { describe, expect, test } from "vitest";
import { currentTime } from "./current-time.ts";
import { createToolCtx } from "./test/create-tool-ctx.ts";
import { timeInZone } from "./time-in-zone.ts";
import { ToolError } from "./tool-error.ts";

describe("the time in a zone", () => {
  test.each([
    ["Asia/Tokyo", "2026-11-20T23:30:05+09:00", "23:30 on Friday 20 November 2026"],
    ["Asia/Kathmandu", "2026-11-20T20:15:05+05:45", "20:15 on Friday 20 November 2026"],
    ["America/St_Johns", "2026-11-20T11:00:05-03:30", "11:00 on Friday 20 November 2026"],
    ["Pacific/Kiritimati", "2026-11-21T04:30:05+14:00", "04:30 on Saturday 21 November 2026"],
    ["UTC", "2026-11-20T14:30:05+00:00", "14:30 on Friday 20 November 2026"],
  ])("%s", (zone, iso, spoken) => {
    const time = timeInZone(zone, new Date("2026-11-20T14:30:05Z"));

    expect(time).toEqual({ zone, iso, spoken });
    expect(new Date(time.iso).toISOString()).toBe("2026-11-20T14:30:05.000Z");
  });

  test("follows summer time, and says midnight as 00:00", () => {
    expect(timeInZone("Europe/Berlin", new Date("2026-07-01T22:00:00Z")).iso).toBe(
      "2026-07-02T00:00:00+02:00",
    );
    expect(timeInZone("Europe/Berlin", new Date("2026-12-01T23:00:00Z")).iso).toBe(
      "2026-12-02T00:00:00+01:00",
    );
  });
});

test("current_time tells the present time", async () => {
  const before = Date.now();

  const result = await currentTime.execute({ zone: "Asia/Tokyo" }, createToolCtx());

  expect(result).toMatchObject({ zone: "Asia/Tokyo", iso: expect.stringMatching(/\+09:00$/) });
  expect(Math.abs(Date.parse(String(Object(result).iso)) - before)).toBeLessThan(10_000);
});

test("a zone that does not exist is a failure that says so", async () => {
  const time = currentTime.execute({ zone: "Mars/Olympus" }, createToolCtx());

  await expect(time).rejects.toBeInstanceOf(ToolError);
  await expect(time).rejects.toThrow("There is no time zone “Mars/Olympus”");
});

test("arguments that the schema refuses never reach the tool", async () => {
  await expect(currentTime.execute({ zone: 9 }, createToolCtx())).rejects.toThrow();
});

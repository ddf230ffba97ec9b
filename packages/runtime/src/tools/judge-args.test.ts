import { expect, test } from "vitest";
import { judgeArgs } from "./judge-args.ts";

const event = {
  title: "Lunch",
  start: "2027-03-15T12:00:00+01:00",
  end: "2027-03-15T11:00:00+01:00",
  timeZone: "Europe/Berlin",
};

test("what no schema says is refused at its field", () => {
  expect(judgeArgs("create_event", event)).toEqual([
    { path: "end", message: "The end must be after the start.", keyword: "tool" },
  ]);
});

test("what a tool takes is not refused, and of a tool that is gone nothing is said", () => {
  expect(judgeArgs("create_event", { ...event, end: "2027-03-15T13:00:00+01:00" })).toEqual([]);
  expect(judgeArgs("gone", {})).toEqual([]);
});

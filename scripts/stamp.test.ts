import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeIfChanged } from "./stamp.ts";

let home: string;
let made: number;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "holdfast-stamp-"));
  mkdirSync(join(home, "in", "node_modules"), { recursive: true });
  writeFileSync(join(home, "in", "a.ts"), "1");
  made = 0;
});

afterEach(() => rmSync(home, { recursive: true }));

const make = async () => {
  made += 1;
};
const options = () => ({ inputs: [join(home, "in")], stamp: join(home, "out", "stamp") });

test("makes once for the same inputs, and again for a change, a new name or a removed result", async () => {
  await makeIfChanged(options(), make);
  await makeIfChanged(options(), make);
  expect(made).toBe(1);
  writeFileSync(join(home, "in", "a.ts"), "2");
  await makeIfChanged(options(), make);
  expect(made).toBe(2);
  writeFileSync(join(home, "in", "b.ts"), "");
  await makeIfChanged(options(), make);
  expect(made).toBe(3);
  rmSync(join(home, "out"), { recursive: true });
  await makeIfChanged(options(), make);
  expect(made).toBe(4);
});

test("does not look at tests and installed packages", async () => {
  await makeIfChanged(options(), make);
  writeFileSync(join(home, "in", "a.test.ts"), "");
  writeFileSync(join(home, "in", "node_modules", "x.js"), "");
  await makeIfChanged(options(), make);
  expect(made).toBe(1);
});

test("makes again what failed", async () => {
  await makeIfChanged(options(), make);
  writeFileSync(join(home, "in", "a.ts"), "2");
  await expect(makeIfChanged(options(), () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  writeFileSync(join(home, "in", "a.ts"), "1");
  await makeIfChanged(options(), make);
  expect(made).toBe(2);
});

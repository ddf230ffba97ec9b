import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endLeftovers, noteProcess } from "./leftovers.ts";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "holdfast-leftovers-"));
});

afterEach(() => rmSync(dataDir, { recursive: true }));

function startIdle() {
  const child = spawn(process.execPath, ["--eval", "setInterval(() => {}, 60_000)"], {
    detached: true,
    stdio: "ignore",
  });
  return { child, pid: child.pid ?? 0, gone: once(child, "exit") };
}

test("what an earlier supervisor left running is ended, once", async () => {
  const idle = startIdle();
  noteProcess(dataDir, "agent", idle.pid);
  expect(await endLeftovers(dataDir)).toEqual(["agent"]);
  await idle.gone;
  expect(await endLeftovers(dataDir)).toEqual([]);
  expect(readdirSync(join(dataDir, "processes"))).toEqual([]);
});

test("another program that has got the number is left alone", async () => {
  const idle = startIdle();
  noteProcess(dataDir, "agent", idle.pid);
  writeFileSync(
    join(dataDir, "processes", "agent.json"),
    JSON.stringify({ pid: idle.pid, began: "earlier" }),
  );
  expect(await endLeftovers(dataDir)).toEqual([]);
  expect(idle.child.exitCode ?? idle.child.signalCode).toBeNull();
  idle.child.kill("SIGKILL");
  await idle.gone;
});

test("half a note, as a crash leaves it, is cleared away", async () => {
  const strikeOut = noteProcess(dataDir, "agent", process.pid);
  strikeOut();
  writeFileSync(join(dataDir, "processes", "web.json"), '{"pid"');
  expect(await endLeftovers(dataDir)).toEqual([]);
});

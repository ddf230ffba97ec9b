import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimData } from "./claim-data.ts";
import { identify } from "./process-identity.ts";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "holdfast-claim-"));
});

afterEach(() => rmSync(dataDir, { recursive: true }));

const program = `
  const { claimData } = await import(${JSON.stringify(fileURLToPath(new URL("./claim-data.ts", import.meta.url)))});
  try {
    claimData(process.argv[1]);
    console.log("claimed");
    setInterval(() => {}, 60_000);
  } catch (error) {
    console.log(error.message);
  }
`;

/** A process that claims the directory and, if it gets it, stays. */
async function claimElsewhere() {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout, "data");
  return { child, said: String(line).trim() };
}

async function kill({ child }: Awaited<ReturnType<typeof claimElsewhere>>): Promise<void> {
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

test("of many that claim at once one gets it, also over the file of one that was killed", async () => {
  for (let round = 0; round < 3; round++) {
    const claims = await Promise.all(Array.from({ length: 6 }, claimElsewhere));
    const refusals = claims.filter(({ said }) => said.includes("already running"));
    expect(claims.filter(({ said }) => said === "claimed")).toHaveLength(1);
    expect(refusals).toHaveLength(5);
    await Promise.all(claims.map(kill));
  }
});

test("what a process with the same number but an earlier beginning left does not count", () => {
  writeFileSync(
    join(dataDir, "supervisor.json"),
    JSON.stringify({ pid: process.pid, began: "another time" }),
  );
  const claim = claimData(dataDir);
  expect(() => claimData(dataDir)).toThrow(/already running/);
  claim.release();
  expect(existsSync(join(dataDir, "supervisor.json"))).toBe(false);
});

test("half a file, as a full disk leaves it, does not count", () => {
  writeFileSync(join(dataDir, "supervisor.json"), '{"pid":');
  claimData(dataDir).release();
});

test("a process is told apart from others by its number and its beginning", async () => {
  const own = identify(process.pid);
  expect(own).toEqual(identify(process.pid));
  expect(own?.began).not.toBe(identify(1)?.began);
});

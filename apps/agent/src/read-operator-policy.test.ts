import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAgentEnv } from "./agent-env.ts";

const env = {
  DATABASE_URL: "postgresql://localhost/holdfast",
  AUTH_SECRET: "a secret of at least 32 characters, one",
};
const parse = (TOOL_POLICY?: string) => parseAgentEnv({ ...env, TOOL_POLICY }).TOOL_POLICY;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "holdfast-policy-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("TOOL_POLICY", () => {
  it("says nothing when it is not set", () => {
    expect(parse()).toEqual({});
    expect(parse(" ")).toEqual({});
  });

  it("is JSON, or the path of a file with it", async () => {
    const words = { "*": "ask", current_time: "allow", send_email: "deny" };
    expect(parse(JSON.stringify(words))).toEqual(words);
    const path = join(folder, "policy.json");
    await writeFile(path, JSON.stringify(words));
    expect(parse(path)).toEqual(words);
  });

  it.each([
    ["{", "must be a JSON object"],
    ["[]", "must be a JSON object"],
    ['{"send_email": "never"}', "must say allow, ask, deny of each tool"],
    ['{"send_email": null}', "must say allow, ask, deny of each tool"],
    ['{"send_mail": "deny"}', 'names "send_mail", and there are only *, '],
    ["/no/such/file.json", "must be a JSON object"],
  ])("that is %s ends the process with a message that names the variable", (value, message) => {
    expect(() => parse(value)).toThrow(`TOOL_POLICY ${message}`);
  });

  it("in a file is checked as well", async () => {
    const path = join(folder, "wrong.json");
    await writeFile(path, '"deny"');
    expect(() => parse(path)).toThrow("TOOL_POLICY must say");
  });
});

import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { getVapidKeys } from "./vapid-keys.ts";

const root = mkdtempSync(join(tmpdir(), "holdfast-vapid-"));
afterAll(() => rmSync(root, { recursive: true }));

describe("getVapidKeys", () => {
  it("makes a pair at the first start, for this user's eyes only, and keeps it", () => {
    const env = { DATA_DIR: join(root, "data") };
    const keys = getVapidKeys(env);
    expect(Buffer.from(keys.privateKey, "base64url")).toHaveLength(32);
    expect(Buffer.from(keys.publicKey, "base64url")).toHaveLength(65);
    expect(getVapidKeys(env)).toEqual(keys);
    expect(readdirSync(env.DATA_DIR)).toEqual(["vapid-private-key"]);
    expect(statSync(join(env.DATA_DIR, "vapid-private-key")).mode & 0o777).toBe(0o600);
  });

  it("takes the environment's, and then writes nothing", () => {
    const { privateKey, publicKey } = getVapidKeys({
      DATA_DIR: join(root, "a"),
      VAPID_PRIVATE_KEY: undefined,
    });
    const env = { DATA_DIR: join(root, "none"), VAPID_PRIVATE_KEY: privateKey };
    expect(getVapidKeys(env)).toEqual({ privateKey, publicKey });
    expect(readdirSync(root)).not.toContain("none");
  });
});

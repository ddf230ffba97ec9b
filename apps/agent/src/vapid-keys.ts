import { createECDH } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The pair by which push services know this installation (RFC 8292), in base64url. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface VapidEnv {
  readonly VAPID_PRIVATE_KEY?: string | undefined;
  readonly DATA_DIR: string;
}

const privateKeyBytes = 32;

/**
 * The environment's, else one of our own, made once and kept for this user only: with another one every
 * browser would have to be turned on again.
 */
export function getVapidKeys(env: VapidEnv): VapidKeys {
  const privateKey = env.VAPID_PRIVATE_KEY ?? getKeptKey(join(env.DATA_DIR, "vapid-private-key"));
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(privateKey, "base64url");
  return { privateKey, publicKey: pair.getPublicKey("base64url") };
}

function getKeptKey(path: string): string {
  return findKey(path) ?? makeKey(path);
}

function findKey(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
}

/** Of several processes that start at once the first one's is kept, and none ever reads half a key. */
function makeKey(path: string): string {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  const bytes = Buffer.alloc(privateKeyBytes);
  const key = pair.getPrivateKey();
  key.copy(bytes, privateKeyBytes - key.length);
  const draft = `${path}.${process.pid}`;
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(draft, bytes.toString("base64url"), { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, "utf8").trim();
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

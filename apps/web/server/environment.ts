import { type AuthEnv, parseAuthEnv } from "@holdfast/auth";

export interface ServerEnvironment extends AuthEnv {
  readonly PORT: number;
  /** The interface to listen on; all of them when not set. */
  readonly HOST: string | undefined;
  /** How many proxies of ours stand before this server and append to `x-forwarded-for`. */
  readonly TRUSTED_PROXIES: number;
}

/** Throws an error that names each variable that is wrong. */
export function parseServerEnvironment(source: NodeJS.ProcessEnv): ServerEnvironment {
  // First, since the public address is made from the port where it is not given.
  const PORT = parseInteger(source, "PORT", { fallback: 3000, max: 65_535 });
  const TRUSTED_PROXIES = parseInteger(source, "TRUSTED_PROXIES", { fallback: 0, max: 16 });
  return { ...parseAuthEnv(source), PORT, HOST: source.HOST || undefined, TRUSTED_PROXIES };
}

interface IntegerRange {
  fallback: number;
  max: number;
}

function parseInteger(source: NodeJS.ProcessEnv, name: string, { fallback, max }: IntegerRange): number {
  const text = source[name] || String(fallback);
  if (!/^\d{1,5}$/.test(text) || Number(text) > max) {
    throw new Error(`${name} must be a number from 0 to ${max}, not "${text}".`);
  }
  return Number(text);
}

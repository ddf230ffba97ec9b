export interface ServerEnvironment {
  readonly port: number;
  readonly host: string | undefined;
  /** The address that people use, without a slash at the end. */
  readonly publicUrl: string;
  /** How many proxies of ours stand before this server and add to `x-forwarded-for`. */
  readonly trustedProxies: number;
}

/** Throws a sentence that names the variable. */
export function readEnvironment(env: NodeJS.ProcessEnv): ServerEnvironment {
  const port = readInteger(env, "PORT", { fallback: 3000, max: 65_535 });
  const publicUrl = env.PUBLIC_URL || `http://localhost:${port}`;
  const parsed = URL.parse(publicUrl);
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.pathname !== "/") {
    throw new Error(`PUBLIC_URL must be an http(s) address without a path, not "${publicUrl}".`);
  }
  return {
    port,
    host: env.HOST || undefined,
    publicUrl: parsed.origin,
    trustedProxies: readInteger(env, "TRUSTED_PROXIES", { fallback: 0, max: 16 }),
  };
}

function readInteger(
  env: NodeJS.ProcessEnv,
  name: string,
  { fallback, max }: { fallback: number; max: number },
): number {
  const text = env[name] || String(fallback);
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max)
    throw new Error(`${name} must be a number from 0 to ${max}, not "${text}".`);
  return value;
}

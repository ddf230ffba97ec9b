import { type AuthEnv, parseAuthEnv } from "@holdfast/auth";

let parsed: AuthEnv | undefined;

/** Read when first needed: a build has no secrets, and needs none. */
export function authEnv(): AuthEnv {
  parsed ??= parseAuthEnv(process.env);
  return parsed;
}

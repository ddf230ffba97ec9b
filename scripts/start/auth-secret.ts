import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { inData } from "../paths.ts";

/** The secret that signs sessions: the environment's, else one of our own, made once and kept for this user only. */
export function getAuthSecret(): string {
  if (process.env.AUTH_SECRET) return process.env.AUTH_SECRET;
  const path = inData("auth-secret");
  try {
    writeFileSync(path, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(path, "utf8").trim();
}

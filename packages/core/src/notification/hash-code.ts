import { createHash } from "node:crypto";

/** Spaces are for people who read the code aloud. */
export const hashCode = (targetId: string, code: string): string =>
  createHash("sha256")
    .update(`${targetId}:${code.replace(/\s/g, "")}`)
    .digest("hex");

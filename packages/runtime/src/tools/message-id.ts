import { createHash } from "node:crypto";

/** The same for every try of one call, so that mail servers and programs can tell a repeat. */
export const toMessageId = (idempotencyKey: string): string =>
  `<${hashKey(idempotencyKey)}@holdfast.invalid>`;

/** Safe in a header and as a file name, whatever the key is made of. */
export const hashKey = (idempotencyKey: string): string =>
  createHash("sha256").update(idempotencyKey).digest("hex").slice(0, 32);

import { hash, type Options, verify } from "@node-rs/argon2";

/** argon2id, the package's default, with the parameters of OWASP's Password Storage Cheat Sheet: 19 MiB, 2 passes. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const satisfies Options;

/** In the hash's own form but of no password: to be verified where there is none, in the same time. */
export const nobodysPasswordHash = [
  "$argon2id$v=19",
  `m=${options.memoryCost},t=${options.timeCost},p=${options.parallelism}`,
  Buffer.alloc(16).toString("base64").replaceAll("=", ""),
  Buffer.alloc(options.outputLen).toString("base64").replaceAll("=", ""),
].join("$");

/** In PHC string form. Every Unicode password is taken. */
export const hashPassword = (password: string): Promise<string> => hash(normalise(password), options);

export const verifyPassword = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, normalise(password));

/**
 * NFKC, as NIST SP 800-63B §5.1.1.2 recommends: an "é" is one code point on one keyboard and two on
 * another, and the person who types it sees no difference.
 */
const normalise = (password: string): string => password.normalize("NFKC");

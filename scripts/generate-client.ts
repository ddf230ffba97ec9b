import { inRoot, root } from "./paths.ts";
import { runOrThrow } from "./run.ts";
import { makeIfChanged } from "./stamp.ts";

/** Prisma's client in TypeScript, from `prisma/schema`. */
export function generateClient(signal?: AbortSignal): Promise<void> {
  const inputs = ["prisma/schema", "prisma.config.ts", "node_modules/prisma/package.json"].map((path) =>
    inRoot(path),
  );
  const stamp = inRoot("packages/db/src/generated/.stamp");
  return makeIfChanged({ inputs, stamp }, () => generate(signal));
}

/**
 * Prisma downloads a schema engine even where it needs none, as here: the client is pure TypeScript. Any
 * executable under this variable keeps it from doing so.
 */
function generate(signal?: AbortSignal): Promise<void> {
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" };
  const prisma = inRoot("node_modules/prisma/build/index.js");
  return runOrThrow([process.execPath, prisma, "generate"], {
    cwd: root,
    env,
    ...(signal ? { signal } : {}),
  });
}

import { execFileSync } from "node:child_process";
import { inRoot, root } from "./paths.ts";

/**
 * Prisma downloads a schema engine even where it needs none, as here: the client is pure TypeScript. Any
 * executable under this variable keeps it from doing so.
 */
execFileSync(process.execPath, [inRoot("node_modules/prisma/build/index.js"), "generate"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
});

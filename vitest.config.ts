import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const globalSetup = "packages/testing/src/database/global-setup.ts";

export default defineConfig({
  test: {
    // Each worker may drive a PostgreSQL and processes of its own.
    maxWorkers: Math.min(4, availableParallelism()),
    projects: [
      {
        test: {
          name: "unit",
          include: ["{packages,apps}/*/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/.next/**"],
          globalSetup,
          // The checkpointer's validation suite of LangGraph expects `describe` and `it` as globals.
          globals: true,
          // Tests wait on conditions. On a busy machine one may be long in coming; a test takes no longer for that.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "crash",
          include: ["crash/**/*.test.ts"],
          globalSetup,
          // Each file drives several processes: side by side they would only take each other's time.
          fileParallelism: false,
          // One test goes through hundreds of crashes; `CRASH_RUNS` asks for more of the random ones.
          testTimeout: process.env.CRASH_RUNS ? 8 * 60 * 60_000 : 5 * 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

// Variables of a `.env` file count where the environment does not name them. Read here, before any is used.
const envFile = join(root, ".env");
if (existsSync(envFile)) process.loadEnvFile(envFile);

/** Where everything that is not in git lives: the database, the secret, logs, the demo's outbox. */
export const dataDir = process.env.DATA_DIR || join(root, ".data");

export const inRoot = (...parts: string[]) => join(root, ...parts);
export const inData = (...parts: string[]) => join(dataDir, ...parts);

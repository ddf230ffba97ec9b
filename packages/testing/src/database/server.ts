import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmbeddedPostgres } from "@holdfast/db/embedded";

export interface TestServer {
  /** Of a database from which others can be created. */
  url: string;
  close: () => Promise<void>;
}

/**
 * The PostgreSQL that the environment names, else one of our own whose data nobody needs afterwards.
 * `durable`: it commits as `npm start`'s does, for measurements.
 */
export async function startTestServer({ durable = false } = {}): Promise<TestServer> {
  const url = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;
  if (url) return { url, close: async () => {} };
  const home = await mkdtemp(join(tmpdir(), "holdfast-test-"));
  const close = guard(home);
  try {
    const dataDir = join(home, "postgres");
    const server = await startEmbeddedPostgres({ dataDir, durable, log: () => {} });
    return { url: server.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const guardPath = fileURLToPath(new URL("./guard-server.ts", import.meta.url));

/** Returns how to stop the server and remove its data. Both happen as well when this process dies, even by -9. */
function guard(home: string): () => Promise<void> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", guardPath, home], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  const gone = once(child, "exit");
  child.unref();
  return async () => {
    // Awaited from here on: with nothing else to do, this process would end before it is gone.
    child.ref();
    child.stdin.end();
    await gone;
  };
}

import { setTimeout as delay } from "node:timers/promises";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@holdfast/db/embedded";
import { say } from "../bootstrap/step.mjs";
import { inData } from "../paths.ts";

export interface Database {
  url: string;
  /** Starts the server again, on the same port, whenever it dies. */
  keepAlive: () => void;
  stop: (mode?: "fast" | "immediate") => Promise<void>;
}

const pollMs = 250;

/** The database of `DATABASE_URL`, which others look after, else the embedded one. */
export async function startDatabase(): Promise<Database> {
  const url = process.env.DATABASE_URL;
  if (url) return { url, keepAlive: () => {}, stop: async () => {} };
  const server = await startEmbeddedPostgres({ dataDir: inData("postgres"), log: say });
  const stopping = new AbortController();
  return {
    url: server.url,
    keepAlive: () => void restartForever(server, stopping.signal),
    stop: (mode) => {
      stopping.abort();
      return server.stop(mode);
    },
  };
}

async function restartForever(first: EmbeddedPostgres, signal: AbortSignal): Promise<void> {
  let server = first;
  while (!signal.aborted) {
    await delay(pollMs, undefined, { signal }).catch(() => {});
    if (signal.aborted || server.isAlive()) continue;
    say("PostgreSQL ended; starting it again.");
    try {
      server = await startEmbeddedPostgres({ dataDir: inData("postgres"), port: server.port, log: say });
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }
}

import { startEmbeddedPostgres } from "@holdfast/db/embedded";
import { inData } from "./paths.ts";

export interface OpenDatabase {
  url: string;
  /** Stops what this process started, and leaves alone what was already there. */
  close: () => Promise<void>;
}

/** The database of `DATABASE_URL`, else the embedded one of `.data/`, started if it is not running. */
export async function openDatabase(log: (line: string) => void): Promise<OpenDatabase> {
  const url = process.env.DATABASE_URL;
  if (url) return { url, close: async () => {} };
  const server = await startEmbeddedPostgres({ dataDir: inData("postgres"), log });
  return { url: server.url, close: () => (server.isAdopted ? Promise.resolve() : server.stop()) };
}

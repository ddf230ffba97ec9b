import { migrate } from "@holdfast/db/migrate";

/**
 * Brings everything in the database to what this build needs: Prisma's tables, pg-boss's and LangGraph's. Returns
 * the names of the migrations that it applied. Safe in many processes at once.
 */
export async function prepareDatabase(url: string, log: (line: string) => void): Promise<string[]> {
  const applied = await migrate({ url, log });
  // Loaded only here: they bring pg-boss and all of LangGraph, which need a while and, for the first, the client.
  const { setUpQueue } = await import("@holdfast/queue");
  const { setUpSaver } = await import("@holdfast/runtime");
  await setUpQueue({ url, onError: (error) => log(error.message) });
  await setUpSaver({ url });
  return applied;
}

import { isMigrated } from "@holdfast/db/migrate";
import type { RunningWorker } from "@holdfast/runtime";

/** What keeps a process from serving: the database, its migrations, or a worker that does not claim. */
export async function readProblems(databaseUrl: string, worker: RunningWorker | null): Promise<string[]> {
  const problems: string[] = [];
  try {
    if (!(await isMigrated(databaseUrl))) problems.push("The database is not migrated: run the migrations.");
  } catch {
    problems.push("The database cannot be reached.");
  }
  if (worker && !worker.isReady()) problems.push("The worker does not claim runs.");
  return problems;
}

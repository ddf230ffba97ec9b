import type { Stack } from "../stack/start-stack.ts";

/**
 * As if the time of every notification's job in hand were over, and that of the next look for such jobs come: of a
 * worker that died nobody has to wait for it.
 */
export async function expireJobs({ database }: Stack): Promise<void> {
  await database.db.$executeRaw`
    UPDATE pgboss.job SET started_on = now() - interval '1 hour', retry_delay = 0, retry_backoff = false
    WHERE name = 'notification' AND state = 'active'`;
  await database.db.$executeRaw`UPDATE pgboss.queue SET monitor_claim_on = NULL, monitor_on = NULL`;
}

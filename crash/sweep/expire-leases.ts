import type { Stack } from "../stack/start-stack.ts";

/** As if the time of every lease were over: of a frozen worker nobody has to wait for it. */
export async function expireLeases({ database }: Stack): Promise<void> {
  await database.db.$executeRaw`
    UPDATE run SET lease_until = now() - interval '1 second' WHERE status = 'running'`;
}

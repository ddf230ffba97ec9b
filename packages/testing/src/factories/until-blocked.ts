import type { Deps } from "@holdfast/core";
import { vi } from "vitest";

/** Resolves once `count` transactions of this database wait for a lock of another. */
export async function untilBlocked({ db }: Pick<Deps, "db">, count = 1): Promise<void> {
  await vi.waitUntil(
    async () => {
      const [row] = await db.$queryRaw<{ waiting: number }[]>`
        SELECT count(*)::int AS waiting FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return (row?.waiting ?? 0) >= count;
    },
    { timeout: 10_000, interval: 5 },
  );
}

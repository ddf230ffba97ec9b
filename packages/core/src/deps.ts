import type { Db } from "@holdfast/db";
import type { Queue } from "@holdfast/queue";

/** What every verb works with. */
export interface Deps {
  readonly db: Db;
  readonly queue: Queue;
}

/** A person's request: who asks, and from which device (the User-Agent). */
export interface Ctx extends Deps {
  readonly userId: string;
  readonly device: string | null;
}

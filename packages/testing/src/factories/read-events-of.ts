import type { Event } from "@holdfast/contracts";
import type { Deps } from "@holdfast/core";

/** All events of a conversation as they stand in the database. */
export async function readEventsOf({ db }: Pick<Deps, "db">, conversationId: string): Promise<Event[]> {
  const rows = await db.event.findMany({ where: { conversationId }, orderBy: { seq: "asc" } });
  return rows.map(({ createdAt, ...row }) => ({ ...row, at: createdAt.toISOString() }) as Event);
}

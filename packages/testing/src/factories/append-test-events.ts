import type { EventPayload, EventType, NewEvent } from "@holdfast/contracts";
import { appendRunEvents, type Deps, type Fence } from "@holdfast/core";

type Entry = { [Type in EventType]: readonly [Type, EventPayload<Type>] }[EventType];

/** The attempt's next batch of events. Returns the last one's number. */
export async function appendTestEvents(
  { db }: Pick<Deps, "db">,
  fence: Fence,
  entries: readonly Entry[],
): Promise<number> {
  const { appended } = await db.run.findUniqueOrThrow({ where: { id: fence.runId } });
  const events = entries.map(([type, payload]) => ({ type, payload, runId: fence.runId }) as NewEvent);
  return appendRunEvents(db, fence, { batch: appended + 1, events });
}

import type { Event, NewEvent } from "@holdfast/contracts";
import { Prisma } from "@holdfast/db";
import { toEvent } from "./to-event.ts";

/**
 * The one NOTIFY channel. A payload is a hint that something is to be read or done,
 * `<conversation id> <user id> <flags>`, a letter for each flag that is set, or `-`. Where the events are
 * small it carries them, ` <first number> <time> <events as JSON>`, and followers need not read them.
 */
export const eventChannel = "holdfast_event";

const letters = { isSummary: "s", isWork: "w", isLoss: "l" } as const;

/** PostgreSQL takes payloads below 8,000 bytes; about 120 stand before the events. */
const maxCarriedBytes = 7_500;

export interface EventFlags {
  /** The sidebar's summary may have changed. */
  readonly isSummary: boolean;
  /** A run of the conversation may be there to claim. */
  readonly isWork: boolean;
  /** An attempt that is at work may have lost its run. */
  readonly isLoss: boolean;
}

export interface EventHint extends EventFlags {
  readonly conversationId: string;
  readonly userId: string;
  /** The events as the table has them; null when there are none, or they are too large to be carried. */
  readonly readCarried: () => readonly Event[] | null;
}

export const toFlags = (flags: EventFlags): string =>
  `-${flags.isSummary ? letters.isSummary : ""}${flags.isWork ? letters.isWork : ""}${flags.isLoss ? letters.isLoss : ""}`;

/** What follows the flags: the arguments of `concat_ws` that carry the events whose first has the number `first`. */
export function carry(events: readonly NewEvent[], first: Prisma.Sql): Prisma.Sql {
  const json = JSON.stringify(events.map(({ type, runId, payload }) => ({ type, runId, payload })));
  return Buffer.byteLength(json) > maxCarriedBytes
    ? Prisma.empty
    : Prisma.sql`, ${first}, ${notifiedAt}, ${json}::text`;
}

/** The time that the events of this transaction have in the table. */
export const notifiedAt = Prisma.sql`to_char(now()::timestamptz(3) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const payloadForm = /^(\S+) (\S+) (\S+)(?: (\d+) (\S+) (.*))?$/s;

export function parseEventHint(hint: string): EventHint | null {
  const [, conversationId, userId, flags, first, at, json] = payloadForm.exec(hint) ?? [];
  if (conversationId === undefined || userId === undefined || flags === undefined) return null;
  return {
    conversationId,
    userId,
    isSummary: flags.includes(letters.isSummary),
    isWork: flags.includes(letters.isWork),
    isLoss: flags.includes(letters.isLoss),
    readCarried: () =>
      first === undefined || at === undefined || json === undefined
        ? null
        : readEvents(json).map((event, index) =>
            toEvent({ ...event, conversationId, seq: Number(first) + index, createdAt: new Date(at) }),
          ),
  };
}

/** Written by `carry`, so it is not parsed again. */
const readEvents = (json: string): readonly NewEvent[] => JSON.parse(json) as NewEvent[];

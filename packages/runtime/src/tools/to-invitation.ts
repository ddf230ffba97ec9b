import type { SendMailOptions } from "nodemailer";
import type { EventInput } from "./event-input-schema.ts";
import { toMessageId } from "./message-id.ts";
import { timeInZone } from "./time-in-zone.ts";

interface InvitationOptions {
  readonly calendar: string;
  readonly idempotencyKey: string;
  readonly mailFrom: string;
}

/** One message to all attendees: in words, and with the file that their calendars understand. */
export function toInvitation(
  event: EventInput,
  { calendar, idempotencyKey, mailFrom }: InvitationOptions,
): SendMailOptions {
  return {
    from: mailFrom,
    to: event.attendees.map(({ name = "", email }) => ({ name, address: email })),
    subject: `Invitation: ${event.title}`,
    text: toWords(event),
    icalEvent: { method: "REQUEST", filename: "invitation.ics", content: calendar },
    messageId: toMessageId(idempotencyKey),
    headers: { "X-Holdfast-Call": idempotencyKey },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function toWords({ title, start, end, timeZone, place, notes, recurrence }: EventInput): string {
  const spoken = (iso: string) => timeInZone(timeZone, new Date(iso)).spoken;
  return [
    title,
    `From: ${spoken(start)}\nTo: ${spoken(end)}\nTime zone: ${timeZone}`,
    recurrence && `Repeats: ${toRhythm(recurrence)}`,
    place && `Place: ${place}`,
    notes,
  ]
    .filter(Boolean)
    .join("\n\n");
}

function toRhythm({ frequency, interval, until }: NonNullable<EventInput["recurrence"]>): string {
  const every = interval === 1 ? frequency : `${frequency}, every ${interval}`;
  return until ? `${every}, until ${until}` : every;
}

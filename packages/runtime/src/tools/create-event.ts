import type { JsonObject } from "@holdfast/contracts";
import { checkEventTimes } from "./check-event-times.ts";
import { deliverBySmtp } from "./deliver-by-smtp.ts";
import { eventInputSchema } from "./event-input-schema.ts";
import { toCalendar } from "./to-calendar.ts";
import { toInvitation } from "./to-invitation.ts";
import { defineTool } from "./tool.ts";
import { writeToOutbox } from "./write-to-outbox.ts";

export const createEvent = defineTool({
  name: "create_event",
  title: "Create event",
  revision: 1,
  description: "Creates an event and invites its attendees by e-mail, where e-mail can be sent.",
  input: eventInputSchema.superRefine(checkEventTimes),
  reach: ["attendees.*.email"],
  risk: "external",
  policy: "ask",
  // The outbox file is named after the key; a mail server takes the same invitation twice.
  isRepeatable: ({ smtpUrl }) => !smtpUrl,
  async execute(event, { signal, idempotencyKey, toolEnv }): Promise<JsonObject> {
    signal.throwIfAborted();
    const { outboxDir, smtpUrl, mailFrom } = toolEnv;
    const calendar = toCalendar(event, { idempotencyKey, organizer: mailFrom });
    const file = await writeToOutbox(calendar, { outboxDir, idempotencyKey, extension: "ics" });
    const created = {
      title: event.title,
      start: event.start,
      end: event.end,
      timeZone: event.timeZone,
      file,
    };
    if (!smtpUrl || event.attendees.length === 0) return { ...created, delivery: "outbox" };
    const invitation = toInvitation(event, { calendar, idempotencyKey, mailFrom });
    const refused = await deliverBySmtp(invitation, smtpUrl);
    return { ...created, delivery: "smtp", ...(refused.length > 0 && { refused: [...refused] }) };
  },
});

import { canonicalZone } from "@holdfast/contracts";
import { z } from "zod";
import { isSendableLine } from "./is-sendable-line.ts";
import { isSendableText } from "./is-sendable-text.ts";

const years = { first: 1970, last: 2199 };

const line = (maxCharacters: number) =>
  z.string().trim().min(1).max(maxCharacters).refine(isSendableLine, "This must be a single line of text.");

const moment = (title: string, description: string) =>
  z.iso
    .datetime({ offset: true, error: "This is not a date and time with an offset." })
    .refine((iso) => {
      const year = new Date(iso).getUTCFullYear();
      return year >= years.first && year <= years.last;
    }, `The year must be from ${years.first} to ${years.last}.`)
    .meta({ title, description });

const attendeeSchema = z.object({
  name: line(100).optional().meta({ title: "Name", description: "As the person is called." }),
  email: z.email("This is not an e-mail address.").max(254).meta({
    title: "E-mail",
    description: "Where the invitation goes.",
  }),
});

const reminderSchema = z.object({
  minutesBefore: z.int().min(0).max(40_320).meta({
    title: "Minutes before",
    description: "How long before the start; 1440 is a day.",
  }),
  kind: z.enum(["notice", "sound"]).default("notice").meta({
    title: "Kind",
    description: "A notice on the screen, or a sound.",
  }),
});

const recurrenceSchema = z.object({
  frequency: z.enum(["daily", "weekly", "monthly", "yearly"]).meta({
    title: "Frequency",
    description: "At the clock time, on the weekday or on the day of the month of the first one.",
  }),
  interval: z.int().min(1).max(99).default(1).meta({
    title: "Every",
    description: "2 with weekly is every other week.",
  }),
  until: z.iso.date("This is not a date.").optional().meta({
    title: "Until",
    description: "The last day on which it may take place. Without it there is no end.",
  }),
});

/** The fields of `create_event`, each judged by itself. */
export const eventInputSchema = z.object({
  title: line(200).meta({ title: "Title", description: "What it is, in a few words." }),
  start: moment("Start", "Date and time with the offset of the time zone: 2027-03-15T12:00:00+01:00."),
  end: moment("End", "Date and time with the offset of the time zone, after the start."),
  timeZone: z
    .string()
    .min(1)
    .max(100)
    .refine(canonicalZone, "There is no such time zone. Use an IANA name such as Europe/Berlin.")
    .meta({
      title: "Time zone",
      description:
        "The IANA zone in which it takes place, such as Europe/Berlin. A repeated event keeps its clock time there.",
      format: "time-zone",
    }),
  place: line(500).optional().meta({ title: "Place", description: "Where it takes place." }),
  notes: z
    .string()
    .max(10_000)
    .refine(isSendableText, "The text has a character that cannot be sent.")
    .optional()
    .meta({ title: "Notes", description: "Plain text for those who come.", contentMediaType: "text/plain" }),
  attendees: z
    .array(attendeeSchema)
    .max(50)
    .default([])
    .meta({ title: "Attendees", description: "Who is invited." }),
  reminders: z
    .array(reminderSchema)
    .max(5)
    .default([])
    .meta({ title: "Reminders", description: "When calendars remind of it." }),
  recurrence: recurrenceSchema
    .optional()
    .meta({ title: "Recurrence", description: "How it repeats. Without it, it takes place once." }),
});
export type EventInput = z.output<typeof eventInputSchema>;

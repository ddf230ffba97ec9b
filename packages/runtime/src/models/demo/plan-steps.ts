import type { DemoCall } from "./demo-reply.ts";
import { findPlaces } from "./find-places.ts";
import { readEmailRequest } from "./read-email-request.ts";
import { readEventRequest } from "./read-event-request.ts";
import { readQuestion } from "./read-question.ts";

/** The calls that a message asks for: each step waits for the results of the one before. */
export type DemoStep = readonly DemoCall[];

/** No steps: the message asks for nothing that takes a tool. */
export function planSteps(question: string): DemoStep[] {
  const asked = readQuestion(question);
  if (asked) return [[{ tool: "ask_user", args: asked }]];
  const email = readEmailRequest(question);
  const beforeEmail = email ? email.before : question;
  const event = readEventRequest(beforeEmail);
  const mails = email?.complete ? email.mails.map((args): DemoCall => ({ tool: "send_email", args })) : [];
  const events: DemoCall[] = event?.args ? [{ tool: "create_event", args: event.args }] : [];
  const first = [...findTimes(event ? event.before : beforeEmail), ...events];
  const steps = email?.isNext ? [first, mails] : [[...first, ...mails]];
  return steps.filter((step) => step.length > 0);
}

function findTimes(text: string): DemoCall[] {
  const zones = new Set(findPlaces(text).flatMap((place) => place.zone ?? []));
  return [...zones].map((zone) => ({ tool: "current_time", args: { zone } }));
}

import type { DemoCall } from "./demo-reply.ts";
import { findPlaces } from "./find-places.ts";
import { readEmailRequest } from "./read-email-request.ts";
import { readQuestion } from "./read-question.ts";

/** The calls that a message asks for: each step waits for the results of the one before. */
export type DemoStep = readonly DemoCall[];

/** No steps: the message asks for nothing that takes a tool. */
export function planSteps(question: string): DemoStep[] {
  const asked = readQuestion(question);
  if (asked) return [[{ tool: "ask_user", args: asked }]];
  const email = readEmailRequest(question);
  const mails = email?.complete ? email.mails.map((args): DemoCall => ({ tool: "send_email", args })) : [];
  const places = findPlaces(email ? email.before : question);
  const times = [...new Set(places.flatMap((place) => place.zone ?? []))].map(
    (zone): DemoCall => ({ tool: "current_time", args: { zone } }),
  );
  const steps = email?.isNext ? [times, mails] : [[...times, ...mails]];
  return steps.filter((step) => step.length > 0);
}

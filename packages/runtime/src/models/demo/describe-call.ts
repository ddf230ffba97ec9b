import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { DemoCall } from "./demo-reply.ts";
import { findPlaces } from "./find-places.ts";
import type { SettledCall } from "./read-turn.ts";

const timeSchema = z.object({ spoken: z.string() });
const answerSchema = z.object({ choices: z.array(z.string()).optional(), text: z.string().optional() });
const sentSchema = z.object({ delivery: z.string() });

/** What became of a call, in a sentence or two. `proposed`: the call before a person edited it. */
export function describeCall(call: SettledCall, proposed: DemoCall | undefined, question: string): string {
  switch (call.tool) {
    case "ask_user":
      return describeAnswer(call);
    case "current_time":
      return describeTime(call, question);
    case "create_event":
      return describeDeed(call, { proposed, what: `the event “${call.args.title}”`, did: "created" });
    default:
      return describeMail(call, proposed);
  }
}

function describeAnswer({ outcome }: SettledCall): string {
  const answer = answerSchema.safeParse(outcome.result).data;
  if (outcome.kind !== "completed" || !answer) return "You would rather not say. That is fine.";
  return `Thank you. You said: ${[...(answer.choices ?? []), ...(answer.text ? [answer.text] : [])].join(", ")}.`;
}

function describeTime({ args, outcome }: SettledCall, question: string): string {
  const place = findPlaces(question).find((one) => one.zone === args.zone)?.name ?? String(args.zone);
  const time = timeSchema.safeParse(outcome.result).data;
  if (outcome.kind === "completed" && time) return `It is ${time.spoken} in ${place}.`;
  return `I could not find out the time in ${place}.${because(outcome.result)}`;
}

function describeMail(call: SettledCall, proposed: DemoCall | undefined): string {
  const inOutbox = sentSchema.safeParse(call.outcome.result).data?.delivery === "outbox";
  return describeDeed(call, {
    proposed,
    what: `the e-mail to ${call.args.to} about “${call.args.subject}”`,
    did: "sent",
    ...(inOutbox && { is: "in the outbox" }),
  });
}

interface Deed {
  readonly proposed: DemoCall | undefined;
  readonly what: string;
  /** "sent" */
  readonly did: string;
  /** Where it is more than that. */
  readonly is?: string;
}

function describeDeed({ args, outcome }: SettledCall, { proposed, what, did, is = did }: Deed): string {
  const isEdited = proposed !== undefined && !isDeepStrictEqual(args, proposed.args);
  switch (outcome.kind) {
    case "completed":
      return `Done: ${what} is ${is}${isEdited ? ", with your changes" : ""}.`;
    case "rejected":
      return `You rejected ${what}, so I did not ${did === "sent" ? "send" : "create"} it.${because(outcome.result, "Your reason")}`;
    case "expired":
      return `Nobody decided in time on ${what}, so I did not ${did === "sent" ? "send" : "create"} it.`;
    case "failed":
      return `I cannot say that ${what} was ${did}.${because(outcome.result)}`;
  }
}

const because = (reason: unknown, label = "The reason"): string =>
  typeof reason === "string" && reason.trim() !== "" ? ` ${label}: ${reason.trim()}` : "";

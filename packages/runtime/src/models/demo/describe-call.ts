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
  if (call.tool === "ask_user") return describeAnswer(call);
  return call.tool === "current_time" ? describeTime(call, question) : describeMail(call, proposed);
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

function describeMail({ args, outcome }: SettledCall, proposed: DemoCall | undefined): string {
  const mail = `the e-mail to ${args.to} about “${args.subject}”`;
  const isEdited = proposed !== undefined && !isDeepStrictEqual(args, proposed.args);
  switch (outcome.kind) {
    case "completed": {
      const inOutbox = sentSchema.safeParse(outcome.result).data?.delivery === "outbox";
      return `Done: ${mail} is ${inOutbox ? "in the outbox" : "sent"}${isEdited ? ", with your changes" : ""}.`;
    }
    case "rejected":
      return `You rejected ${mail}, so I did not send it.${because(outcome.result, "Your reason")}`;
    case "failed":
      return `I cannot say that ${mail} was sent.${because(outcome.result)}`;
  }
}

const because = (reason: unknown, label = "The reason"): string =>
  typeof reason === "string" && reason.trim() !== "" ? ` ${label}: ${reason.trim()}` : "";

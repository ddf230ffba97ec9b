import type { Json } from "@holdfast/contracts";
import { z } from "zod";
import { findPlaces } from "./find-places.ts";
import type { SettledCall } from "./read-turn.ts";

const timeSchema = z.object({ zone: z.string(), spoken: z.string() });
const mailSchema = z.object({
  to: z.string(),
  subject: z.string(),
  body: z.string().optional(),
  delivery: z.string().optional(),
});
const reasonSchema = z.union([
  z.string(),
  z.object({ reason: z.string() }).transform(({ reason }) => reason),
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ error: z.string() }).transform(({ error }) => error),
]);

/** What became of a call, in a sentence or two. */
export function describeCall(call: SettledCall, question: string): string {
  return call.tool === "current_time" ? describeTime(call, question) : describeMail(call);
}

function describeTime({ args, outcome }: SettledCall, question: string): string {
  const time = timeSchema.safeParse(outcome?.result).data;
  const zone = time?.zone ?? String(args.zone);
  const place = findPlaces(question).find((one) => one.zone === zone)?.name ?? zone;
  if (outcome?.status === "completed" && time) return `It is ${time.spoken} in ${place}.`;
  return `I could not find out the time in ${place}.${because(outcome?.result)}`;
}

function describeMail({ args, outcome }: SettledCall): string {
  const proposed = mailSchema.safeParse(args).data;
  const sent = {
    ...proposed,
    ...mailSchema.safeParse(outcome?.executedArgs).data,
    ...mailSchema.safeParse(outcome?.result).data,
  };
  const mail = `the e-mail to ${proposed?.to} about “${proposed?.subject}”`;
  switch (outcome?.status) {
    case "completed": {
      const changed =
        outcome.executedArgs !== undefined || sent.to !== proposed?.to || sent.subject !== proposed?.subject;
      const how = sent.delivery === "outbox" ? "is in the outbox" : "is sent";
      return `Done: the e-mail to ${sent.to} about “${sent.subject}” ${how}${changed ? ", with your changes" : ""}.`;
    }
    case "rejected":
      return `You rejected ${mail}, so I did not send it.${because(outcome.result, "Your reason")}`;
    case "cancelled":
      return `I did not send ${mail}: it was cancelled.`;
    default:
      return `I could not send ${mail}.${because(outcome?.result)}`;
  }
}

function because(result: Json | undefined, label = "The reason"): string {
  const reason = reasonSchema.safeParse(result).data?.trim();
  return reason ? ` ${label}: ${reason}` : "";
}

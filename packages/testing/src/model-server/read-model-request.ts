import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";

const blockSchema = z.object({ type: z.literal("text"), text: z.string() });

const bodySchema = z.looseObject({
  model: z.string(),
  stream: z.literal(true, "Only streamed requests are understood."),
  stream_options: z.object({ include_usage: z.boolean().optional() }).optional(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.json().optional() })),
});

/** The request's body, and what both protocols say in it. */
export async function readModelRequest(request: IncomingMessage) {
  const body = z.record(z.string(), z.json()).parse(JSON.parse(await text(request)));
  const { model, messages, stream_options } = bodySchema.parse(body);
  const said = messages.filter(({ role }) => role === "user").map(({ content }) => toText(content));
  return {
    body,
    userText: said.findLast((one) => one !== "") ?? "",
    model: { model, includeUsage: stream_options?.include_usage ?? false },
  };
}

function toText(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((block) => blockSchema.safeParse(block).data?.text ?? "").join("");
}

import { z } from "zod";

/** `args` as a string is sent as it is, so that it may be anything but JSON. */
const toolCallSchema = z.object({
  name: z.string(),
  args: z.union([z.record(z.string(), z.json()), z.string()]),
  id: z.string().optional(),
});

/**
 * What happens in the middle of a reply, after so many pieces of text or arguments.
 * `close`: the connection ends cleanly. `destroy`: it is cut. `error`: the provider sends an error
 * of that type. `hold`: nothing more comes until `release()`, then the rest does.
 */
const breakSchema = z.object({
  afterPieces: z.int().min(0),
  how: z.enum(["close", "destroy", "error", "hold"]),
  errorType: z.string().default("overloaded_error"),
});

const when = z.string().optional().describe("Only for requests whose last text of the user contains this.");

const replySchema = z.object({
  type: z.literal("reply"),
  when,
  text: z.string().default(""),
  reasoning: z.string().default(""),
  toolCalls: z.array(toolCallSchema).default([]),
  usage: z
    .object({ inputTokens: z.int(), outputTokens: z.int() })
    .default({ inputTokens: 11, outputTokens: 7 }),
  /** Left out: `stop`, or `tool-calls` where there are any. */
  finish: z.enum(["stop", "tool-calls", "length", "refusal"]).optional(),
  pieceCharacters: z.int().min(1).default(8),
  pieceDelayMs: z.number().min(0).default(0),
  break: breakSchema.optional(),
});

/** An answer that is not a stream, in the provider's own form. */
const errorSchema = z.object({
  type: z.literal("error"),
  when,
  status: z.int().min(400).max(599),
  errorType: z.string().optional(),
  message: z.string().default("Scripted error."),
  headers: z.record(z.string(), z.string()).default({}),
});

/** The request is accepted and never answered, until `release()` cuts the connection. */
const silenceSchema = z.object({ type: z.literal("silence"), when });

/** A body as it is, for fixtures. Sent in pieces of so many bytes, whatever lies at their edges. */
const rawSchema = z.object({
  type: z.literal("raw"),
  when,
  body: z.string(),
  contentType: z.string().default("text/event-stream; charset=utf-8"),
  pieceBytes: z.int().min(1).default(64),
});

export const scriptedReplySchema = z.discriminatedUnion("type", [
  replySchema,
  errorSchema,
  silenceSchema,
  rawSchema,
]);
export type ScriptedReply = z.input<typeof scriptedReplySchema>;
export type ParsedReply = z.output<typeof scriptedReplySchema>;
export type StreamedReply = z.output<typeof replySchema>;
export type ErrorReply = z.output<typeof errorSchema>;
export type RawReply = z.output<typeof rawSchema>;

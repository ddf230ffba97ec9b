import { z } from "zod";
import { approvalSchema } from "./approval.ts";
import { conversationSchema } from "./conversation.ts";
import { idSchema } from "./id.ts";
import { jsonObjectSchema, jsonSchema } from "./json.ts";
import { limits } from "./limits.ts";
import { messageSchema } from "./message.ts";
import { partSchema, toolResultStatusSchema } from "./part.ts";
import { recoverySchema, retryCodeSchema, runErrorSchema, runSchema, usageSchema } from "./run.ts";

/**
 * What happened in a conversation, in order. `seq` starts at 1 and has no gaps; a hole in what a
 * reader gets means that deltas were removed, and it is sent `snapshot-required` instead.
 */
const event = <Type extends string, Payload extends z.ZodType>(type: Type, payload: Payload) =>
  z.object({
    type: z.literal(type),
    conversationId: idSchema,
    seq: z.int(),
    runId: idSchema.nullable(),
    at: z.iso.datetime(),
    payload,
  });

export const eventSchema = z.discriminatedUnion("type", [
  event("message-created", z.object({ message: messageSchema })),
  /** What stood has become known better: a tool ended after its run had. */
  event("message-updated", z.object({ message: messageSchema })),
  /** `carriedParts`: what a failed run had settled, which its retry goes on from. */
  event("run-queued", z.object({ run: runSchema, carriedParts: z.array(partSchema) })),
  event("run-started", z.object({ epoch: z.int(), attempt: z.int(), worker: idSchema })),
  /** The run's deltas and proposals from `voidFromSeq` on are void: they are written anew. */
  event(
    "run-recovered",
    recoverySchema.extend({
      epoch: z.int(),
      attempt: z.int(),
      worker: idSchema,
      voidFromSeq: z.int(),
    }),
  ),
  event("text-delta", z.object({ text: z.string() })),
  event("reasoning-delta", z.object({ text: z.string() })),
  /** `reopenedFromId`: not the model proposed it, but a person asked for an approval again that had run out. */
  event(
    "tool-call-proposed",
    z.object({
      toolCallId: idSchema,
      tool: z.string(),
      args: jsonObjectSchema,
      reopenedFromId: idSchema.optional(),
    }),
  ),
  /** `args` only where they differ from the proposed ones; `grantId` where a grant let it through. */
  event(
    "tool-call-started",
    z.object({ toolCallId: idSchema, args: jsonObjectSchema.optional(), grantId: idSchema.optional() }),
  ),
  event(
    "tool-call-finished",
    z.object({ toolCallId: idSchema, status: toolResultStatusSchema, result: jsonSchema }),
  ),
  event("approval-requested", z.object({ approval: approvalSchema })),
  /** `resumed`: the run was waiting and is queued again; otherwise it is at work and takes the decision along. */
  event("approval-decided", z.object({ approval: approvalSchema, resumed: z.boolean() })),
  /** Nobody has decided in time. `resumed` as above. */
  event("approval-expired", z.object({ approval: approvalSchema, resumed: z.boolean() })),
  /**
   * It goes on waiting: somebody gave it more time, those who are to decide were reminded, or the tool or its
   * policy has changed, so that its hash is another now. Or it had run out and is asked again; its run may have
   * ended long ago, so such an event belongs to no run.
   */
  event(
    "approval-updated",
    z.object({
      approval: approvalSchema,
      change: z.enum(["extended", "reminded", "asked-again", "reopened"]),
    }),
  ),
  /**
   * After `delayMs` the model is called again, and deltas from `voidFromSeq` on are void; or the tool
   * call is executed again, and nothing is void. `try` is the number of the one to come.
   */
  event(
    "run-retrying",
    z.object({
      try: z.int(),
      delayMs: z.int(),
      code: retryCodeSchema,
      voidFromSeq: z.int().optional(),
      toolCallId: idSchema.optional(),
    }),
  ),
  event("run-suspended", z.object({ approvalIds: z.array(idSchema) })),
  event("run-completed", z.object({ message: messageSchema, usage: usageSchema })),
  event("run-failed", z.object({ error: runErrorSchema, message: messageSchema, usage: usageSchema })),
  event("run-cancelled", z.object({ message: messageSchema })),
  event("conversation-updated", z.object({ conversation: conversationSchema })),
  event("snapshot-required", z.object({})),
]);
export type Event = z.infer<typeof eventSchema>;
export type EventType = Event["type"];
export type EventOf<Type extends EventType> = Extract<Event, { type: Type }>;
export type EventPayload<Type extends EventType> = EventOf<Type>["payload"];

/** An event before it has a number. */
export type NewEvent = {
  [Type in EventType]: { type: Type; runId: string | null; payload: EventPayload<Type> };
}[EventType];

export const conversationEventsInputSchema = z.object({
  conversationId: idSchema,
  lastEventId: z
    .string()
    .regex(/^\d{1,15}$/, "lastEventId is an event's number.")
    .nullish(),
});
export type ConversationEventsInput = z.infer<typeof conversationEventsInputSchema>;

/**
 * The stream of all my conversations: a summary whenever one changes, and the events of those
 * listed in `follow`, each after the number given. A browser's tabs share one such stream.
 * `lastEventId` is the cursors of `follow` in its order, joined by dots; it wins over `after`.
 */
export const conversationFeedInputSchema = z.object({
  follow: z
    .array(z.object({ conversationId: idSchema, after: z.int().min(0) }))
    .max(
      limits.followedConversations,
      `At most ${limits.followedConversations} conversations can be followed at once.`,
    )
    .default([]),
  lastEventId: z
    .string()
    .regex(/^\d{0,15}(\.\d{1,15})*$/)
    .nullish(),
});
export type ConversationFeedInput = z.input<typeof conversationFeedInputSchema>;

/**
 * `ready` comes first on every connection: summaries may have changed unseen, so lists are read
 * anew. `gone`: a followed conversation is not there (deleted for good, or never mine).
 */
export const feedItemSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("conversation"), conversation: conversationSchema }),
  z.object({ type: z.literal("event"), event: eventSchema }),
  z.object({ type: z.literal("gone"), conversationId: idSchema }),
]);
export type FeedItem = z.infer<typeof feedItemSchema>;

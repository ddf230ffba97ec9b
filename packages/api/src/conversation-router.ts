import {
  conversationCreateInputSchema,
  conversationEventsInputSchema,
  conversationFeedInputSchema,
  conversationIdInputSchema,
  conversationListInputSchema,
  conversationSetPresenceInputSchema,
  conversationUpdateInputSchema,
} from "@holdfast/contracts";
import {
  createConversation,
  deleteConversation,
  followEvents,
  getConversation,
  getOwnConversation,
  listConversations,
  restoreConversation,
  setPresence,
  updateConversation,
} from "@holdfast/core";
import { tracked } from "@trpc/server";
import { followFeed } from "./follow-feed.ts";
import { router, userProcedure } from "./trpc.ts";

export const conversationRouter = router({
  create: userProcedure.input(conversationCreateInputSchema).mutation(({ ctx, input }) => {
    const model = input.model ?? ctx.defaultModel;
    ctx.assertModel(model);
    return createConversation(ctx.user, { ...input, model });
  }),
  list: userProcedure
    .input(conversationListInputSchema)
    .query(({ ctx, input }) => listConversations(ctx.user, input)),
  get: userProcedure
    .input(conversationIdInputSchema)
    .query(({ ctx, input }) => getConversation(ctx.user, input)),
  update: userProcedure
    .input(conversationUpdateInputSchema)
    .mutation(({ ctx, input }) => updateConversation(ctx.user, { ...input, toolbox: ctx.toolbox })),
  delete: userProcedure
    .input(conversationIdInputSchema)
    .mutation(({ ctx, input }) => deleteConversation(ctx.user, input)),
  restore: userProcedure
    .input(conversationIdInputSchema)
    .mutation(({ ctx, input }) => restoreConversation(ctx.user, input)),
  setPresence: userProcedure
    .input(conversationSetPresenceInputSchema)
    .mutation(({ ctx, input }) => setPresence(ctx.user, input)),
  events: userProcedure.input(conversationEventsInputSchema).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const { conversationId, lastEventId } = input;
    await getOwnConversation(ctx.deps.db, { conversationId, userId: ctx.user.userId });
    const stop = signal ?? new AbortController().signal;
    const source = { db: ctx.deps.db, hub: ctx.hub };
    for await (const event of followEvents(source, {
      conversationId,
      after: Number(lastEventId ?? 0),
      signal: stop,
    })) {
      yield tracked(String(event.seq), event);
    }
  }),
  feed: userProcedure
    .input(conversationFeedInputSchema)
    .subscription(({ ctx, input, signal }) =>
      followFeed(
        { db: ctx.deps.db, hub: ctx.hub, userId: ctx.user.userId },
        input,
        signal ?? new AbortController().signal,
      ),
    ),
});

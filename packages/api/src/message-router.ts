import { messageListInputSchema, messageSendInputSchema } from "@holdfast/contracts";
import { listMessages, sendMessage } from "@holdfast/core";
import { router, userProcedure } from "./trpc.ts";

export const messageRouter = router({
  list: userProcedure.input(messageListInputSchema).query(({ ctx, input }) => listMessages(ctx.user, input)),
  send: userProcedure
    .input(messageSendInputSchema)
    .mutation(({ ctx, input }) => sendMessage(ctx.user, input)),
});

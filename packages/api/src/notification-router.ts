import {
  notificationAddEmailInputSchema,
  notificationAddPushInputSchema,
  notificationAddWebhookInputSchema,
  notificationConfirmInputSchema,
  notificationTargetIdInputSchema,
} from "@holdfast/contracts";
import {
  addEmailTarget,
  addPushTarget,
  addWebhookTarget,
  confirmTarget,
  listTargets,
  removeTarget,
  sendConfirmation,
  testTarget,
} from "@holdfast/core";
import { router, userProcedure } from "./trpc.ts";

export const notificationRouter = router({
  listTargets: userProcedure.query(({ ctx }) => listTargets(ctx.user, ctx.notifications)),
  addPush: userProcedure
    .input(notificationAddPushInputSchema)
    .mutation(({ ctx, input }) => addPushTarget(ctx.user, input, ctx.notifications)),
  addEmail: userProcedure
    .input(notificationAddEmailInputSchema)
    .mutation(({ ctx, input }) => addEmailTarget(ctx.user, input, ctx.notifications)),
  addWebhook: userProcedure
    .input(notificationAddWebhookInputSchema)
    .mutation(({ ctx, input }) => addWebhookTarget(ctx.user, input, ctx.notifications)),
  sendConfirmation: userProcedure
    .input(notificationTargetIdInputSchema)
    .mutation(({ ctx, input }) => sendConfirmation(ctx.user, input, ctx.notifications)),
  confirm: userProcedure
    .input(notificationConfirmInputSchema)
    .mutation(({ ctx, input }) => confirmTarget(ctx.user, input)),
  test: userProcedure
    .input(notificationTargetIdInputSchema)
    .mutation(({ ctx, input }) => testTarget(ctx.user, input, ctx.notifications)),
  removeTarget: userProcedure
    .input(notificationTargetIdInputSchema)
    .mutation(({ ctx, input }) => removeTarget(ctx.user, input)),
});

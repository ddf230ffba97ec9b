import { runIdInputSchema } from "@holdfast/contracts";
import { cancelRun, getRun, getTimeline, retryRun } from "@holdfast/core";
import { router, userProcedure } from "./trpc.ts";

export const runRouter = router({
  get: userProcedure.input(runIdInputSchema).query(({ ctx, input }) => getRun(ctx.user, input)),
  timeline: userProcedure.input(runIdInputSchema).query(({ ctx, input }) => getTimeline(ctx.user, input)),
  cancel: userProcedure.input(runIdInputSchema).mutation(({ ctx, input }) => cancelRun(ctx.user, input)),
  retry: userProcedure.input(runIdInputSchema).mutation(({ ctx, input }) => retryRun(ctx.user, input)),
});

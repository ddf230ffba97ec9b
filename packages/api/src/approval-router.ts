import {
  approvalCountInputSchema,
  approvalDecideInputSchema,
  approvalDecideManyInputSchema,
  approvalExtendInputSchema,
  approvalIdInputSchema,
  approvalListInputSchema,
} from "@holdfast/contracts";
import {
  countApprovals,
  decideApproval,
  decideApprovals,
  extendApproval,
  getApproval,
  listApprovals,
  reopenApproval,
} from "@holdfast/core";
import { router, userProcedure } from "./trpc.ts";

export const approvalRouter = router({
  list: userProcedure
    .input(approvalListInputSchema)
    .query(({ ctx, input }) => listApprovals(ctx.user, input)),
  count: userProcedure.input(approvalCountInputSchema).query(({ ctx }) => countApprovals(ctx.user)),
  get: userProcedure.input(approvalIdInputSchema).query(({ ctx, input }) => getApproval(ctx.user, input)),
  decide: userProcedure
    .input(approvalDecideInputSchema)
    .mutation(({ ctx, input }) => decideApproval(ctx.user, { ...input, judgeArgs: ctx.judgeArgs })),
  decideMany: userProcedure
    .input(approvalDecideManyInputSchema)
    .mutation(({ ctx, input }) => decideApprovals(ctx.user, { ...input, judgeArgs: ctx.judgeArgs })),
  extend: userProcedure
    .input(approvalExtendInputSchema)
    .mutation(({ ctx, input }) => extendApproval(ctx.user, input)),
  reopen: userProcedure
    .input(approvalIdInputSchema)
    .mutation(({ ctx, input }) => reopenApproval(ctx.user, input)),
});

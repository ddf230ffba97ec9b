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
import type { ApiContext } from "./context.ts";
import { router, userProcedure } from "./trpc.ts";

const judgesOf = ({ toolbox, judgeArgs }: Pick<ApiContext, "toolbox" | "judgeArgs">) => ({
  toolbox,
  judgeArgs,
});

export const approvalRouter = router({
  list: userProcedure
    .input(approvalListInputSchema)
    .query(({ ctx, input }) => listApprovals(ctx.user, input)),
  count: userProcedure.input(approvalCountInputSchema).query(({ ctx }) => countApprovals(ctx.user)),
  get: userProcedure.input(approvalIdInputSchema).query(({ ctx, input }) => getApproval(ctx.user, input)),
  decide: userProcedure
    .input(approvalDecideInputSchema)
    .mutation(({ ctx, input }) => decideApproval(ctx.user, { ...input, ...judgesOf(ctx) })),
  decideMany: userProcedure
    .input(approvalDecideManyInputSchema)
    .mutation(({ ctx, input }) => decideApprovals(ctx.user, { ...input, ...judgesOf(ctx) })),
  extend: userProcedure
    .input(approvalExtendInputSchema)
    .mutation(({ ctx, input }) => extendApproval(ctx.user, input)),
  reopen: userProcedure
    .input(approvalIdInputSchema)
    .mutation(({ ctx, input }) => reopenApproval(ctx.user, input)),
});

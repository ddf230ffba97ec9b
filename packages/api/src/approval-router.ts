import {
  approvalDecideInputSchema,
  approvalIdInputSchema,
  approvalListInputSchema,
} from "@holdfast/contracts";
import { decideApproval, getApproval, listApprovals } from "@holdfast/core";
import { router, userProcedure } from "./trpc.ts";

export const approvalRouter = router({
  list: userProcedure
    .input(approvalListInputSchema)
    .query(({ ctx, input }) => listApprovals(ctx.user, input)),
  get: userProcedure.input(approvalIdInputSchema).query(({ ctx, input }) => getApproval(ctx.user, input)),
  decide: userProcedure
    .input(approvalDecideInputSchema)
    .mutation(({ ctx, input }) => decideApproval(ctx.user, input)),
});

import {
  grantCreateInputSchema,
  grantIdInputSchema,
  grantPreviewInputSchema,
  grantProposeInputSchema,
} from "@holdfast/contracts";
import { createGrant, listGrants, previewGrant, proposeGrant, revokeGrant } from "@holdfast/core";
import { router, userProcedure } from "./trpc.ts";

export const grantRouter = router({
  list: userProcedure.query(({ ctx }) => listGrants(ctx.user)),
  propose: userProcedure
    .input(grantProposeInputSchema)
    .query(({ ctx, input }) => proposeGrant(ctx.user, { ...input, toolbox: ctx.toolbox })),
  preview: userProcedure
    .input(grantPreviewInputSchema)
    .query(({ ctx, input }) => previewGrant(ctx.user, input)),
  create: userProcedure
    .input(grantCreateInputSchema)
    .mutation(({ ctx, input }) => createGrant(ctx.user, { ...input, toolbox: ctx.toolbox })),
  revoke: userProcedure.input(grantIdInputSchema).mutation(({ ctx, input }) => revokeGrant(ctx.user, input)),
});

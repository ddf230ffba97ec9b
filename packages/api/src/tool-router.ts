import { toolSetPolicyInputSchema } from "@holdfast/contracts";
import { listTools, setToolPolicy } from "@holdfast/core";
import { router, userProcedure } from "./trpc.ts";

export const toolRouter = router({
  list: userProcedure.query(({ ctx }) => listTools(ctx.user, ctx.toolbox)),
  setPolicy: userProcedure
    .input(toolSetPolicyInputSchema)
    .mutation(({ ctx, input }) => setToolPolicy(ctx.user, { ...input, toolbox: ctx.toolbox })),
});

import { agentStatusInputSchema } from "@holdfast/contracts";
import { readAgentState } from "@holdfast/core";
import { router, userProcedure } from "./trpc.ts";

export const agentRouter = router({
  status: userProcedure
    .input(agentStatusInputSchema)
    .query(async ({ ctx }) => ({ agent: await readAgentState(ctx.user) })),
});

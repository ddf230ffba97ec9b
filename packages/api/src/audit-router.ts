import { auditListInputSchema } from "@holdfast/contracts";
import { listAudit } from "@holdfast/core";
import { router, userProcedure } from "./trpc.ts";

export const auditRouter = router({
  list: userProcedure.input(auditListInputSchema).query(({ ctx, input }) => listAudit(ctx.user, input)),
});

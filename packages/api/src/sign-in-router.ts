import { signInWithAccountInputSchema, signInWithPasswordInputSchema } from "@holdfast/contracts";
import { signInWithAccount, signInWithPassword } from "@holdfast/core";
import { router, serviceProcedure } from "./trpc.ts";

/** What next-auth's callbacks in the web application ask; nobody else may. */
export const signInRouter = router({
  withPassword: serviceProcedure
    .input(signInWithPasswordInputSchema)
    .mutation(({ ctx, input }) => signInWithPassword(ctx.deps, { ...input, address: ctx.address })),

  withAccount: serviceProcedure
    .input(signInWithAccountInputSchema)
    .mutation(({ ctx, input }) => signInWithAccount(ctx.deps, input)),
});

import { userSignUpInputSchema } from "@holdfast/contracts";
import { getMe, signUp } from "@holdfast/core";
import { publicProcedure, router, userProcedure } from "./trpc.ts";

export const userRouter = router({
  signUp: publicProcedure.input(userSignUpInputSchema).mutation(({ ctx, input }) => signUp(ctx.deps, input)),

  me: userProcedure.query(({ ctx }) => getMe(ctx.user)),
});

import type { Deps } from "../deps.ts";
import type { SignInTry } from "./begin-sign-in-try.ts";

/** After a success: this try and the account's failures before it count no more. Later ones do. */
export async function forgiveSignInTries(
  { db }: Pick<Deps, "db">,
  { email, begunAt }: SignInTry,
): Promise<void> {
  await db.signInFailure.deleteMany({ where: { email, createdAt: { lte: begunAt } } });
}

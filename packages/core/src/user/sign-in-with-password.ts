import { AppError, type SignInWithPasswordInput, type User } from "@holdfast/contracts";
import type { Deps } from "../deps.ts";
import { beginSignInTry } from "./begin-sign-in-try.ts";
import { forgiveSignInTries } from "./forgive-sign-in-tries.ts";
import { nobodysPasswordHash, verifyPassword } from "./password-hash.ts";
import { toUser } from "./to-user.ts";
import { withPasswordSlot } from "./with-password-slot.ts";

export interface PasswordTry extends SignInWithPasswordInput {
  /** The client's address. */
  readonly address: string;
}

/**
 * The user whose e-mail address and password these are. Throws TOO_MANY_ATTEMPTS, before the password
 * is looked at, while the account or the address has to wait; else WRONG_CREDENTIALS, with the same
 * work done whether the address is unknown, has no password, or has another one.
 */
export function signInWithPassword(deps: Pick<Deps, "db">, input: PasswordTry): Promise<User> {
  return withPasswordSlot(() => tryPassword(deps, input));
}

async function tryPassword({ db }: Pick<Deps, "db">, input: PasswordTry): Promise<User> {
  const { email, password } = input;
  const signInTry = await beginSignInTry({ db }, input);
  const user = await db.user.findUnique({ where: { email } });
  const isRight = await verifyPassword(user?.passwordHash ?? nobodysPasswordHash, password);
  if (!user || !isRight) {
    throw new AppError("WRONG_CREDENTIALS", "The e-mail address or the password is wrong.");
  }
  await forgiveSignInTries({ db }, signInTry);
  return toUser(user);
}

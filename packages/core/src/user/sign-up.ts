import { AppError, newId, type User, type UserSignUpInput } from "@holdfast/contracts";
import type { Deps } from "../deps.ts";
import { hashPassword } from "./password-hash.ts";
import { toUser } from "./to-user.ts";
import { withPasswordSlot } from "./with-password-slot.ts";

/**
 * Makes a user who signs in with a password. Throws EMAIL_TAKEN when the address has a user already;
 * of two sign-ups at once the unique index lets one through.
 */
export async function signUp({ db }: Pick<Deps, "db">, input: UserSignUpInput): Promise<User> {
  const { name, email, password } = input;
  const passwordHash = await withPasswordSlot(() => hashPassword(password));
  const [user] = await db.user.createManyAndReturn({
    data: { id: newId(), name, email, passwordHash },
    skipDuplicates: true,
  });
  if (!user) throw new AppError("EMAIL_TAKEN", "There is an account with this e-mail address already.");
  return toUser(user);
}

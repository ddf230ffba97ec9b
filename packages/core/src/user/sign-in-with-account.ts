import { AppError, newId, type SignInWithAccountInput, type User } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import type { Deps } from "../deps.ts";
import { toUser, type UserRow } from "./to-user.ts";
import { toUserName } from "./to-user-name.ts";

/**
 * The user to whom a provider's account belongs, made at the first time. Throws EMAIL_NOT_VERIFIED when
 * the provider does not vouch for the new user's address, and ACCOUNT_NOT_LINKED when somebody signs in
 * with that address in another way: whoever controls it at the provider need not be that person.
 */
export async function signInWithAccount(
  { db }: Pick<Deps, "db">,
  input: SignInWithAccountInput,
): Promise<User> {
  const user = await findOwner(db, input);
  return toUser(user ?? (await db.$transaction((tx) => createOwner(tx, input))));
}

/** Under a lock on the account, so that of two sign-ins at once the second finds the first one's user. */
async function createOwner(tx: DbOrTx, input: SignInWithAccountInput): Promise<UserRow> {
  await lockAccount(tx, input);
  const winner = await findOwner(tx, input);
  if (winner) return winner;
  const email = toVerifiedEmail(input);
  const [user] = await tx.user.createManyAndReturn({
    data: { id: newId(), name: toUserName(input.name, email), email },
    skipDuplicates: true,
  });
  if (!user) throw notLinked();
  const { provider, providerAccountId } = input;
  await tx.account.create({ data: { provider, providerAccountId, userId: user.id } });
  return user;
}

async function lockAccount(tx: DbOrTx, account: SignInWithAccountInput): Promise<void> {
  const key = `account:${account.provider}:${account.providerAccountId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}

async function findOwner(db: DbOrTx, account: SignInWithAccountInput): Promise<UserRow | null> {
  const { provider, providerAccountId } = account;
  const found = await db.account.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    include: { user: true },
  });
  return found?.user ?? null;
}

function toVerifiedEmail({ email, emailVerified }: SignInWithAccountInput): string {
  if (email !== null && emailVerified) return email;
  throw new AppError(
    "EMAIL_NOT_VERIFIED",
    "Your provider has not verified your e-mail address. Verify it there and try again.",
  );
}

const notLinked = (): AppError =>
  new AppError(
    "ACCOUNT_NOT_LINKED",
    "There is an account with this e-mail address already. Sign in the way you did before.",
  );

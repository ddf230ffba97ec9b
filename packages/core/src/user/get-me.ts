import { AppError, type User } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { toUser } from "./to-user.ts";

/** A session outlives its user, as nothing of it is stored; then it is nobody's: UNAUTHENTICATED. */
export async function getMe({ db, userId }: Pick<Ctx, "db" | "userId">): Promise<User> {
  const user = await db.user.findUnique({ where: { id: userId } });
  if (!user) throw new AppError("UNAUTHENTICATED", "This account is gone. Please sign in again.");
  return toUser(user);
}

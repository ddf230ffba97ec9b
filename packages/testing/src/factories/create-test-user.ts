import { newId } from "@holdfast/contracts";
import { type Ctx, type Deps, signInWithAccount } from "@holdfast/core";

/** Somebody new, at a device of theirs. */
export async function createTestUser({ db, queue }: Deps): Promise<Ctx> {
  const { id: userId } = await signInWithAccount(
    { db },
    {
      provider: "test",
      providerAccountId: newId(),
      name: "Ada",
      email: `${newId()}@example.com`,
      emailVerified: true,
    },
  );
  return { db, queue, userId, device: "Ada's browser" };
}

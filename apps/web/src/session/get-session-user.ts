import { createAuthOptions } from "@holdfast/auth";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { authEnv } from "./auth-env.ts";

export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Whoever is signed in. The proxy turns everybody else away before; this is the second lock. */
export async function getSessionUser(): Promise<SessionUser> {
  const session = await getServerSession(createAuthOptions(authEnv()));
  if (!session?.user.id) redirect("/signin");
  const { id, name, email } = session.user;
  return { id, name, email };
}

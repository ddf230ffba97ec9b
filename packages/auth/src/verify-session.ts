import { idSchema } from "@holdfast/contracts";
import { decode } from "next-auth/jwt";
import { readSessionTokens } from "./read-session-tokens.ts";

export interface SessionCookie {
  readonly cookieHeader: string | null | undefined;
  /** AUTH_SECRET. */
  readonly secret: string;
}

export interface VerifiedSession {
  readonly userId: string;
}

/**
 * Who a request's cookies speak for, decided without a database: a token that was sealed with the
 * secret and has not expired. Anything else is nobody; it never throws.
 */
export async function verifySession({
  cookieHeader,
  secret,
}: SessionCookie): Promise<VerifiedSession | null> {
  for (const token of readSessionTokens(cookieHeader ?? "")) {
    const userId = await readUserId(token, secret);
    if (userId !== null) return { userId };
  }
  return null;
}

async function readUserId(token: string, secret: string): Promise<string | null> {
  try {
    const payload = await decode({ token, secret });
    return idSchema.safeParse(payload?.sub).data ?? null;
  } catch {
    return null;
  }
}

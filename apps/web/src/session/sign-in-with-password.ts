import { SignInError } from "@holdfast/auth/sign-in-error";
import { postToAuth } from "./post-to-auth.ts";

export interface PasswordCredentials {
  readonly email: string;
  readonly password: string;
}

/** On return the session's cookie is set. Throws `SignInError`. */
export async function signInWithPassword({ email, password }: PasswordCredentials): Promise<void> {
  const answer = await postToAuth("callback/credentials", { email, password }).catch(() => {
    throw new SignInError("UNAVAILABLE");
  });
  const error = SignInError.parse(answer.searchParams.get("error"));
  if (error) throw error;
}

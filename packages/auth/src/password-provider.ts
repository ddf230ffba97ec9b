import { signInWithPasswordInputSchema } from "@holdfast/contracts";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { z } from "zod";
import type { AuthEnv } from "./auth-env.ts";
import { callAgent } from "./call-agent.ts";
import { SignInError } from "./sign-in-error.ts";

type PasswordFields = { email: { type: string }; password: { type: string } };

/**
 * E-mail and password, checked by the agent, which alone reads the database. Failures are counted by
 * address as well: the web's server has made `x-forwarded-for` the caller's true and only one.
 */
export function passwordProvider(env: AuthEnv): CredentialsConfig<PasswordFields> {
  return {
    id: "credentials",
    name: "Password",
    type: "credentials",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: async (credentials, { headers }) => {
      const input = signInWithPasswordInputSchema.safeParse(credentials);
      // What cannot be an address or a password of ours is answered like one that is wrong.
      if (!input.success) throw new SignInError("WRONG_CREDENTIALS");
      const address = z.string().safeParse(headers?.["x-forwarded-for"]).data ?? null;
      return callAgent({ env, procedure: "signIn.withPassword", input: input.data, address });
    },
  };
}

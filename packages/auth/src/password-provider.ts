import { signInWithPasswordInputSchema } from "@holdfast/contracts";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import type { AuthEnv } from "./auth-env.ts";
import { callAgent } from "./call-agent.ts";
import { SignInError } from "./sign-in-error.ts";

type PasswordFields = { email: { type: string }; password: { type: string } };

/** E-mail and password, checked by the agent, which alone reads the database. */
export function passwordProvider(env: AuthEnv, address: string): CredentialsConfig<PasswordFields> {
  return {
    id: "credentials",
    name: "Password",
    type: "credentials",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: async (credentials) => {
      const input = signInWithPasswordInputSchema.safeParse(credentials);
      // What cannot be an address or a password of ours is answered like one that is wrong.
      if (!input.success) throw new SignInError("WRONG_CREDENTIALS");
      return callAgent({ env, procedure: "signIn.withPassword", input: input.data, address });
    },
  };
}

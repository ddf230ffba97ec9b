import type { AuthEnv } from "./auth-env.ts";
import { createProviders } from "./create-providers.ts";

export interface ProviderButton {
  /** For next-auth's `signIn(id)`. */
  readonly id: string;
  readonly name: string;
}

/** What the sign-in page offers beside the password. */
export function listProviders(env: AuthEnv): readonly ProviderButton[] {
  return createProviders(env).map(({ id, name }) => ({ id, name }));
}

import type { SignInWithAccountInput } from "@holdfast/contracts";
import type { Account, AuthOptions, CallbacksOptions, Profile } from "next-auth";
import type { AuthEnv } from "./auth-env.ts";
import { callAgent } from "./call-agent.ts";
import { claimsSchema } from "./claims.ts";
import { createProviders } from "./create-providers.ts";
import { isAllowedOrigin } from "./is-allowed-origin.ts";
import { passwordProvider } from "./password-provider.ts";

declare module "next-auth" {
  interface Session {
    user: { id: string; name: string; email: string };
  }
}

const sessionSeconds = 30 * 24 * 60 * 60;

/**
 * next-auth's options. The session is a sealed cookie of 30 days that names our user's
 * id in `sub`; nothing of it is stored. next-auth takes the public address from the environment variable
 * NEXTAUTH_URL and from nowhere else: set it to `env.PUBLIC_URL` before its handler runs.
 */
export function createAuthOptions(env: AuthEnv): AuthOptions {
  return {
    secret: env.AUTH_SECRET,
    providers: [passwordProvider(env), ...createProviders(env)],
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: env.PUBLIC_URL.startsWith("https:"),
    pages: { signIn: "/signin", error: "/signin" },
    callbacks: { signIn: createSignIn(env), redirect: createRedirect(env), jwt, session },
  };
}

/**
 * For a provider's account, finds or makes our user. next-auth hands this same `user` on to `jwt`, and
 * has no other way to replace it when there is no database adapter, hence the assignment.
 */
function createSignIn(env: AuthEnv): CallbacksOptions["signIn"] {
  return async ({ user, account, profile }) => {
    if (account?.type !== "oauth") return true;
    const input = toAccountInput(account, profile);
    const { id, name, email } = await callAgent({
      env,
      procedure: "signIn.withAccount",
      input,
      address: null,
    });
    Object.assign(user, { id, name, email });
    return true;
  };
}

function toAccountInput(account: Account, profile: Profile | undefined): SignInWithAccountInput {
  const claims = claimsSchema.parse(profile);
  return {
    provider: account.provider,
    providerAccountId: account.providerAccountId,
    name: claims.name ?? claims.preferred_username ?? null,
    email: claims.email ?? null,
    emailVerified: claims.email_verified,
  };
}

/** Back to a page of ours, under the name by which it was reached: the cookie is that name's alone. */
function createRedirect({ PUBLIC_URL: publicUrl }: AuthEnv): CallbacksOptions["redirect"] {
  return ({ url }) => {
    const target = URL.parse(url, publicUrl);
    if (!target) return publicUrl;
    return isAllowedOrigin({ origin: target.origin, secFetchSite: null, publicUrl })
      ? target.href
      : publicUrl;
  };
}

const jwt: CallbacksOptions["jwt"] = ({ token, user }) =>
  user ? { sub: user.id, name: user.name, email: user.email } : token;

const session: CallbacksOptions["session"] = ({ session: { expires }, token }) => ({
  expires,
  user: { id: token.sub ?? "", name: token.name ?? "", email: token.email ?? "" },
});

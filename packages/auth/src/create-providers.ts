import type { OAuthConfig } from "next-auth/providers/oauth";
import type { AuthEnv } from "./auth-env.ts";
import type { Claims } from "./claims.ts";
import { githubProvider } from "./github-provider.ts";
import { oidcProvider } from "./oidc-provider.ts";

/** The providers beside the password, each when its variables are set, in the order of their buttons. */
export function createProviders(env: AuthEnv): readonly OAuthConfig<Claims>[] {
  return [...github(env), ...google(env), ...oidc(env)];
}

function github({ GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: clientSecret }: AuthEnv) {
  return clientId && clientSecret ? [githubProvider({ clientId, clientSecret })] : [];
}

function google({ GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret }: AuthEnv) {
  if (!clientId || !clientSecret) return [];
  const issuer = "https://accounts.google.com";
  return [oidcProvider({ id: "google", name: "Google", issuer, clientId, clientSecret })];
}

function oidc({ OIDC_ISSUER: issuer, OIDC_NAME: name, ...env }: AuthEnv) {
  const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer || !clientId || !clientSecret) return [];
  return [oidcProvider({ id: "oidc", name, issuer, clientId, clientSecret })];
}

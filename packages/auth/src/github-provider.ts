import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { type Claims, claimsSchema } from "./claims.ts";

export interface GithubProviderOptions {
  readonly clientId: string;
  readonly clientSecret: string;
}

type UserinfoRequest = Extract<OAuthConfig<Claims>["userinfo"], { request?: unknown }>["request"];

const profileSchema = z.object({ id: z.int(), login: z.string(), name: z.string().nullish() });

const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** GitHub speaks OAuth 2 with an API of its own instead of OpenID Connect. */
export function githubProvider(options: GithubProviderOptions): OAuthConfig<Claims> {
  return {
    ...options,
    id: "github",
    name: "GitHub",
    type: "oauth",
    issuer: "https://github.com/login/oauth",
    authorization: "https://github.com/login/oauth/authorize?scope=read:user+user:email",
    token: "https://github.com/login/oauth/access_token",
    userinfo: { url: "https://api.github.com/user", request: requestClaims },
    checks: ["pkce", "state"],
    profile: ({ sub, name, email }) => ({ id: sub, name: name ?? null, email: email ?? null }),
  };
}

/** The profile shows an address without saying whether it is verified; the list of addresses says it. */
const requestClaims: UserinfoRequest = async ({ client, tokens }) => {
  const accessToken = tokens.access_token ?? "";
  const profile = profileSchema.parse(await client.userinfo(accessToken));
  const emails = emailsSchema.parse(await fetchEmails(accessToken));
  const primary = emails.find((email) => email.primary);
  return claimsSchema.parse({
    sub: String(profile.id),
    name: profile.name ?? profile.login,
    email: primary?.email,
    email_verified: primary?.verified,
  });
};

async function fetchEmails(accessToken: string): Promise<unknown> {
  const response = await fetch("https://api.github.com/user/emails", {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/vnd.github+json" },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok)
    throw new TypeError(`GitHub answered ${response.status} when asked for e-mail addresses.`);
  return response.json();
}

import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { type Claims, claimsSchema } from "./claims.ts";

export interface GithubProviderOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webUrl?: string;
  readonly apiUrl?: string;
}

const profileSchema = z.object({ id: z.int(), login: z.string(), name: z.string().nullish() });

const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** GitHub speaks OAuth 2 with an API of its own instead of OpenID Connect. */
export function githubProvider({
  webUrl = "https://github.com",
  apiUrl = "https://api.github.com",
  ...options
}: GithubProviderOptions): OAuthConfig<Claims> {
  return {
    ...options,
    id: "github",
    name: "GitHub",
    type: "oauth",
    issuer: `${webUrl}/login/oauth`,
    authorization: `${webUrl}/login/oauth/authorize?scope=read:user+user:email`,
    token: `${webUrl}/login/oauth/access_token`,
    userinfo: {
      url: `${apiUrl}/user`,
      request: ({ tokens }) => requestClaims(apiUrl, tokens.access_token ?? ""),
    },
    checks: ["pkce", "state"],
    profile: ({ sub, name, email }) => ({ id: sub, name: name ?? null, email: email ?? null }),
  };
}

/** The profile shows an address without saying whether it is verified; the list of addresses says it. */
async function requestClaims(apiUrl: string, accessToken: string): Promise<Claims> {
  const profile = profileSchema.parse(await get(`${apiUrl}/user`, accessToken));
  const emails = emailsSchema.parse(await get(`${apiUrl}/user/emails`, accessToken));
  const primary = emails.find((email) => email.primary);
  return claimsSchema.parse({
    sub: String(profile.id),
    name: profile.name ?? profile.login,
    email: primary?.email,
    email_verified: primary?.verified,
  });
}

async function get(url: string, accessToken: string): Promise<unknown> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/vnd.github+json" },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new TypeError(`GitHub answered ${response.status} to ${url}.`);
  return response.json();
}

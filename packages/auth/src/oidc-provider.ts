import type { OAuthConfig } from "next-auth/providers/oauth";
import { type Claims, claimsSchema } from "./claims.ts";

export interface OidcProviderOptions {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

type UserinfoRequest = Extract<OAuthConfig<Claims>["userinfo"], { request?: unknown }>["request"];

/**
 * Any provider that speaks OpenID Connect, found through its discovery document. Subjects are unique
 * only within their issuer (Core §2), so the account's id carries both: another issuer under the
 * same variables cannot open the first one's accounts.
 */
export function oidcProvider({ issuer, ...options }: OidcProviderOptions): OAuthConfig<Claims> {
  return {
    ...options,
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    userinfo: { request: requestClaims },
    profile: ({ iss, sub, name, preferred_username, email }) => ({
      id: `${iss ?? issuer}#${sub}`,
      name: name ?? preferred_username ?? null,
      email: email ?? null,
    }),
  };
}

/**
 * The id token, which was checked already; or, since a provider may keep the e-mail address out of it
 * (Core §5.4), what the userinfo endpoint says, which has to be of the same subject (§5.3.2).
 */
const requestClaims: UserinfoRequest = async ({ client, tokens }) => {
  const claims = readIdToken(tokens.id_token);
  if (claims.email || !tokens.access_token) return claims;
  const userinfo = claimsSchema.parse(await client.userinfo(tokens.access_token));
  if (userinfo.sub !== claims.sub) throw new TypeError("The userinfo is of somebody else.");
  return { ...userinfo, iss: claims.iss };
};

function readIdToken(idToken: string | undefined): Claims {
  const payload = Buffer.from(idToken?.split(".")[1] ?? "", "base64url").toString("utf8");
  return claimsSchema.parse(JSON.parse(payload));
}

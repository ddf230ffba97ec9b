import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { type LocalServer, listenLocally, readBody } from "./listen-locally.ts";

export interface Person {
  /** In the id token. */
  readonly claims: Record<string, unknown>;
  /** What the userinfo endpoint says; for GitHub its profile. */
  readonly userinfo?: Record<string, unknown>;
  /** GitHub's list of addresses. */
  readonly emails?: readonly Record<string, unknown>[];
}

interface Grant {
  readonly person: Person;
  readonly nonce: string | null;
  readonly challenge: string | null;
}

export interface Provider extends LocalServer {
  /** Who sits at the provider's page and agrees; null is somebody who does not. */
  person: Person | null;
}

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const seal = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A provider that speaks OpenID Connect (authorization code with PKCE) and what GitHub has beside OAuth 2. */
export async function startProvider(): Promise<Provider> {
  const grants = new Map<string, Grant>();
  const people = new Map<string, Person>();

  const authorize = (query: URLSearchParams): string => {
    const back = new URL(query.get("redirect_uri") ?? "");
    back.searchParams.set("state", query.get("state") ?? "");
    if (provider.person) {
      const code = randomUUID();
      const [nonce, challenge] = [query.get("nonce"), query.get("code_challenge")];
      grants.set(code, { person: provider.person, nonce, challenge });
      back.searchParams.set("code", code);
    } else back.searchParams.set("error", "access_denied");
    return back.href;
  };

  const issueTokens = (form: URLSearchParams, isOidc: boolean): object | null => {
    const grant = grants.get(form.get("code") ?? "");
    grants.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!grant || grant.challenge !== challenge) return null;
    const accessToken = randomUUID();
    people.set(accessToken, grant.person);
    const tokens = { access_token: accessToken, token_type: "Bearer" };
    if (!isOidc) return tokens;
    const seconds = Math.floor(Date.now() / 1000);
    const times = { iat: seconds, exp: seconds + 60, nonce: grant.nonce ?? undefined };
    const claims = { iss: provider.url, aud: "client", ...times, ...grant.person.claims };
    const input = `${seal({ alg: "RS256", kid: "key" })}.${seal(claims)}`;
    const idToken = `${input}.${sign("sha256", Buffer.from(input), privateKey).toString("base64url")}`;
    return { ...tokens, id_token: idToken };
  };

  const discover = () => ({
    issuer: provider.url,
    authorization_endpoint: `${provider.url}/authorize`,
    token_endpoint: `${provider.url}/token`,
    userinfo_endpoint: `${provider.url}/userinfo`,
    jwks_uri: `${provider.url}/keys`,
  });

  const server = await listenLocally(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", provider.url);
    if (pathname.endsWith("/authorize")) {
      response.writeHead(302, { location: authorize(searchParams) }).end();
      return;
    }
    const person = people.get(request.headers.authorization?.replace(/^Bearer /, "") ?? "");
    const answers: Record<string, () => unknown> = {
      "/.well-known/openid-configuration": discover,
      "/keys": () => ({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "key", use: "sig" }] }),
      "/userinfo": () => person?.userinfo,
      "/user": () => person?.userinfo,
      "/user/emails": () => person?.emails,
    };
    const isToken = pathname === "/token" || pathname.endsWith("/access_token");
    const answer = isToken
      ? issueTokens(new URLSearchParams(await readBody(request)), pathname === "/token")
      : answers[pathname]?.();
    response.writeHead(answer ? 200 : 400, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? { error: "invalid_request" }));
  });

  const provider: Provider = { ...server, person: null };
  return provider;
}

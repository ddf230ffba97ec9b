/** next-auth's standard names: with the prefix when the public address is https. */
const sessionCookieNames = ["__Secure-next-auth.session-token", "next-auth.session-token"];

/**
 * The session tokens that a Cookie header may carry, likeliest first. There can be several: cookies
 * are shared between the ports of a host, so another application's may stand beside ours. A token
 * over 4 KB comes in chunks named `….0`, `….1` and so on.
 */
export function readSessionTokens(cookieHeader: string): readonly string[] {
  const cookies = parseCookies(cookieHeader);
  return sessionCookieNames
    .flatMap((name) => [cookies.get(name) ?? "", joinChunks(cookies, name)])
    .filter((token) => token !== "");
}

function joinChunks(cookies: ReadonlyMap<string, string>, name: string): string {
  let token = "";
  for (let index = 0; ; index++) {
    const chunk = cookies.get(`${name}.${index}`);
    if (chunk === undefined) return token;
    token += chunk;
  }
}

/** The first of a name wins: the most specific path is sent first (RFC 6265 §5.4). Tokens need no decoding. */
function parseCookies(header: string): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header.split(";")) {
    const [name = "", ...value] = pair.split("=");
    if (!cookies.has(name.trim())) cookies.set(name.trim(), value.join("=").trim());
  }
  return cookies;
}

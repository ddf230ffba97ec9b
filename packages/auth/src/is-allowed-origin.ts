export interface RequestOrigin {
  /** The request's `Origin` header. */
  readonly origin: string | null | undefined;
  /** The request's `Sec-Fetch-Site` header. */
  readonly secFetchSite: string | null | undefined;
  readonly publicUrl: string;
}

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Whether a mutation may come from where it says it comes from. Browsers send `Origin` with every
 * POST, so only programs (which carry nobody's cookie by accident) come without one; should a browser
 * leave it out all the same, Sec-Fetch-Site tells. `null` is the origin of sandboxes and is refused.
 */
export function isAllowedOrigin({ origin, secFetchSite, publicUrl }: RequestOrigin): boolean {
  if (origin) return allowedOrigins(publicUrl).includes(origin);
  return !secFetchSite || secFetchSite === "same-origin" || secFetchSite === "none";
}

/** On the machine itself its names are one place: people open 127.0.0.1 when the log says localhost. */
function allowedOrigins(publicUrl: string): readonly string[] {
  const url = new URL(publicUrl);
  if (!loopbackNames.includes(url.hostname)) return [url.origin];
  return loopbackNames.map((hostname) => {
    url.hostname = hostname;
    return url.origin;
  });
}

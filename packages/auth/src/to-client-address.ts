export interface ConnectionFrom {
  /** The request's `X-Forwarded-For` header. */
  readonly forwardedFor: string | readonly string[] | undefined;
  /** The other end of the socket. */
  readonly remoteAddress: string | undefined;
  /** How many proxies of ours stand before this server; each appends the address it was called from. */
  readonly trustedProxies: number;
}

/**
 * The client's address as the outermost trusted proxy saw it. What stands before that in the header
 * was written by the client, who could take a new address for every try.
 */
export function toClientAddress({ forwardedFor, remoteAddress, trustedProxies }: ConnectionFrom): string {
  const hops = [forwardedFor ?? []].flat().flatMap((line) => line.split(","));
  const chain = [...hops.map((hop) => hop.trim()), remoteAddress ?? ""].filter((hop) => hop !== "");
  return chain.at(-1 - trustedProxies) ?? chain[0] ?? "unknown";
}

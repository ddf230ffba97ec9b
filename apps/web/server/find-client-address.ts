import { isIP } from "node:net";

export interface ConnectionFacts {
  /** The other end of the TCP connection. */
  socketAddress: string | undefined;
  /** `x-forwarded-for` as it came. */
  forwardedFor: string | undefined;
  trustedProxies: number;
}

/**
 * The address that asks. Every proxy appends the address it was called from, so the last
 * `trustedProxies` entries were written by machines of ours and the first of those is the caller's;
 * what stands before it is the caller's own claim and counts for nothing.
 */
export function findClientAddress({ socketAddress, forwardedFor, trustedProxies }: ConnectionFacts): string {
  const claimed = (forwardedFor ?? "").split(",").map((entry) => entry.trim());
  const chain = [...claimed.filter((entry) => entry !== ""), socketAddress ?? ""];
  const address = toPlainAddress(chain.at(-1 - trustedProxies) ?? socketAddress ?? "");
  return isIP(address) ? address : toPlainAddress(socketAddress ?? "") || "unknown";
}

/** One spelling for one address: no IPv4 in IPv6's clothes, no port, no brackets. */
function toPlainAddress(address: string): string {
  const [, bracketed] = /^\[(.+)\](?::\d+)?$/.exec(address) ?? [];
  const [, withPort] = /^([\d.]+):\d+$/.exec(address) ?? [];
  return (bracketed ?? withPort ?? address).replace(/^::ffff:(?=\d+\.)/i, "").toLowerCase();
}

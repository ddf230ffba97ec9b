import type { IncomingMessage } from "node:http";
import { findClientAddress } from "./find-client-address.ts";

const ownPrefix = "x-holdfast-";
const proxyHeaders = ["forwarded", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto", "x-real-ip"];

/**
 * After this, `x-forwarded-for` is the caller's one true address, and no header that only we may set
 * came from outside. Signing in is slowed down by address, so a caller must not be able to choose it.
 */
export function setTrustedHeaders({ headers, socket }: IncomingMessage, trustedProxies: number): void {
  const forwardedFor = [headers["x-forwarded-for"]].flat().join(",");
  const address = findClientAddress({ socketAddress: socket.remoteAddress, forwardedFor, trustedProxies });
  for (const name of Object.keys(headers)) {
    if (name.startsWith(ownPrefix)) delete headers[name];
  }
  if (trustedProxies === 0) for (const name of proxyHeaders) delete headers[name];
  headers["x-forwarded-for"] = address;
}

import { isIP } from "node:net";
import { AppError } from "@holdfast/contracts";
import { isPublicAddress } from "./is-public-address.ts";

/**
 * Refuses at once what the delivery would refuse as well: it looks again, at what the name leads to then.
 * Throws ADDRESS_NOT_ALLOWED.
 */
export function assertPublicTarget(address: string): void {
  const { protocol, hostname } = new URL(address);
  if (protocol !== "https:") {
    throw new AppError("ADDRESS_NOT_ALLOWED", "The address must begin with https://.");
  }
  const host = hostname.replace(/^\[|\]$/g, "");
  const isOurs = isIP(host) ? !isPublicAddress(host) : /(^|\.)localhost\.?$/.test(host);
  if (isOurs) throw new AppError("ADDRESS_NOT_ALLOWED", privateAddressSentence);
}

/** For people, wherever it is found out. */
export const privateAddressSentence =
  "This address leads into a private network. Whoever runs this server can allow that with ALLOW_PRIVATE_ADDRESSES.";

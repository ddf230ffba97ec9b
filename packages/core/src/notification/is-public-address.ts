import { BlockList, isIPv4, isIPv6 } from "node:net";

type Family = "ipv4" | "ipv6";

/** What the registry of special-purpose addresses does not give to the public internet (RFC 6890, IANA 2025). */
const reservedV4 = createList("ipv4", [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
]);

/** All of IPv6's global unicast space, from which the tunnels and the examples are taken. */
const unicastV6 = createList("ipv6", [["2000::", 3]]);
const reservedV6 = createList("ipv6", [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
]);

/** Prefixes of 96 bits behind which an IPv4 address stands: mapped ones, and those of a NAT64 (RFC 6052). */
const carriersV6 = createList("ipv6", [
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
]);

/**
 * Whether an IP address belongs to the public internet, so that what is sent there cannot reach this
 * machine or the operator's network. What is no address at all is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !reservedV4.check(address, "ipv4");
  const [plain = ""] = address.split("%");
  if (!isIPv6(plain)) return false;
  if (carriersV6.check(plain, "ipv6")) return !reservedV4.check(toCarriedV4(plain), "ipv4");
  return unicastV6.check(plain, "ipv6") && !reservedV6.check(plain, "ipv6");
}

/** The last 32 bits. The URL's parser writes every notation in the same way, in groups of hex digits. */
function toCarriedV4(address: string): string {
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(":");
  const [high, low] = groups.slice(-2).map((group) => Number.parseInt(group || "0", 16));
  return [high ?? 0, low ?? 0].flatMap((group) => [group >> 8, group & 255]).join(".");
}

function createList(family: Family, subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
}

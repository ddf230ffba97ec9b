import { isIPv6 } from "node:net";

/** What one line is given: an IPv4 address, or the first half of an IPv6 one (RFC 6177), as its holder may use any of the rest. */
export function toAddressBlock(address: string): string {
  const [plain = ""] = address.split("%");
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain) ?? [];
  if (mapped || !isIPv6(plain)) return mapped ?? address.slice(0, 100);
  const [left = "", right] = plain.toLowerCase().split("::");
  const head = toGroups(left);
  const tail = right === undefined ? [] : toGroups(right);
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => "0");
  return `${[...head, ...zeros, ...tail].slice(0, 4).join(":")}::/64`;
}

const toGroups = (text: string): readonly string[] =>
  text === "" ? [] : text.split(":").map((group) => group.replace(/^0+(?=.)/, ""));

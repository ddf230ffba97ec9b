import { lookup as systemLookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress, privateAddressSentence } from "@holdfast/core";
import { Agent, buildConnector } from "undici";
import { OutboundError } from "./outbound-error.ts";

export interface Resolved {
  readonly address: string;
  readonly family: number;
}

export interface OutboundAgentOptions {
  /** Whether an IP address may be connected to; only public ones unless told otherwise. */
  readonly isAllowed?: (address: string) => boolean;
  readonly resolve?: (hostname: string) => Promise<readonly Resolved[]>;
}

const connectTimeoutMs = 10_000;

/**
 * Connects to allowed addresses only. The rule is asked where the connection is made, of the very addresses
 * that it is made to: a name is resolved once for each, so an answer that changes in between cannot matter,
 * and whatever a redirect leads to comes through here as well.
 */
export function createOutboundAgent({
  isAllowed = isPublicAddress,
  resolve = (hostname) => systemLookup(hostname, { all: true }),
}: OutboundAgentOptions = {}): Agent {
  const connect = buildConnector({ timeout: connectTimeoutMs, lookup: toLookup({ isAllowed, resolve }) });
  return new Agent({
    connect: (options, callback) => {
      // A literal address is never looked up.
      const host = options.hostname.replace(/^\[|\]$/g, "");
      if (isIP(host) && !isAllowed(host)) return callback(new OutboundError(privateAddressSentence), null);
      connect(options, callback);
    },
  });
}

/** One forbidden address among several refuses all: which of them would be taken is not ours to say. */
function toLookup({ isAllowed, resolve }: Required<OutboundAgentOptions>): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname).then(
      (found) => {
        const [first] = found;
        if (!first || !found.every(({ address }) => isAllowed(address)))
          return callback(new OutboundError(privateAddressSentence), "");
        if (all) return callback(null, [...found]);
        callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ""),
    );
  };
}

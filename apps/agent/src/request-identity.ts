import type { IncomingMessage } from "node:http";
import { newId } from "@holdfast/contracts";

interface RequestIdentity {
  readonly requestId: string;
  userId: string | null;
}

const identities = new WeakMap<IncomingMessage, RequestIdentity>();

/** Who a request is for the log: the same id in its line, in its errors and in what the caller is told. */
export function identityOf(request: IncomingMessage): RequestIdentity {
  const known = identities.get(request) ?? { requestId: newId(), userId: null };
  identities.set(request, known);
  return known;
}

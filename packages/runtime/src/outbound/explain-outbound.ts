import { errors } from "undici";
import { z } from "zod";
import { OutboundError } from "./outbound-error.ts";

const codeSchema = z.object({ code: z.string() });

/** The sentence for what went wrong on the way; never what a receiver or a library says. */
export function explainOutbound(error: unknown): OutboundError {
  const found = findOutboundError(error);
  if (found) return found;
  return new OutboundError(toSentence(error), { cause: error });
}

/** With several addresses for a name, each failure is one of a group. */
function findOutboundError(error: unknown): OutboundError | null {
  if (error instanceof OutboundError) return error;
  if (error instanceof AggregateError) return error.errors.map(findOutboundError).find(Boolean) ?? null;
  return error instanceof Error && error.cause ? findOutboundError(error.cause) : null;
}

function toSentence(error: unknown): string {
  const isTimeout =
    error instanceof errors.ConnectTimeoutError || error instanceof errors.HeadersTimeoutError;
  if (isTimeout || (error instanceof Error && error.name === "TimeoutError"))
    return "It did not answer in time.";
  const code = codeSchema.safeParse(error).data?.code ?? "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "There is no server of that name.";
  if (code === "ECONNREFUSED") return "It does not take connections.";
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return "Its certificate is not valid.";
  return "The connection was lost.";
}

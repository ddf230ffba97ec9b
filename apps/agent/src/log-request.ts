import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { identityOf } from "./request-identity.ts";

interface LoggedRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Without its query, which carries what people wrote. */
  readonly path: string;
}

/** One line when the response has ended; a stream's when it is closed. */
export function logRequest(log: Logger, { request, response, path }: LoggedRequest): void {
  const startedAt = performance.now();
  response.once("close", () => {
    const ms = Math.round(performance.now() - startedAt);
    log.info(
      { ...identityOf(request), method: request.method, path, status: response.statusCode, ms },
      "request",
    );
  });
}

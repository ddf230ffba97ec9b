import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { auditExportInputSchema } from "@holdfast/contracts";
import { exportAudit } from "@holdfast/core";
import type { Logger } from "pino";
import { type ApiServices, createContext } from "./create-context.ts";
import { sendJson } from "./send-json.ts";

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly log: Logger;
}

const contentTypes = { csv: "text/csv; charset=utf-8", json: "application/json" };

/**
 * A file of my audit trail, written as fast as it is read, so that its length costs no memory. One that breaks
 * off is cut off without an end, which whoever reads it takes for a failure.
 */
export async function sendAuditExport(api: ApiServices, { request, response, log }: Exchange): Promise<void> {
  const { userId, requestId } = await createContext(api, request);
  if (request.method !== "GET") return sendJson(response, 405, { error: "It can only be read." });
  if (userId === null) return sendJson(response, 401, { error: "Please sign in first." });
  const { searchParams } = new URL(request.url ?? "/", "http://agent");
  const input = auditExportInputSchema.safeParse(Object.fromEntries(searchParams));
  if (!input.success) return sendJson(response, 400, { error: "This is not a filter of the audit trail." });
  const { format } = input.data;
  const name = `holdfast-audit-${new Date().toISOString().slice(0, 10)}.${format}`;
  response.writeHead(200, {
    "Content-Type": contentTypes[format],
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "no-store, no-transform",
    "X-Content-Type-Options": "nosniff",
  });
  try {
    await pipeline(Readable.from(exportAudit({ db: api.deps.db, userId }, input.data)), response);
  } catch (err) {
    log.warn({ err, requestId, userId }, "export-broken-off");
  }
}

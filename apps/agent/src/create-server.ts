import { createServer as createHttpServer, type Server, type ServerResponse } from "node:http";
import { appRouter } from "@holdfast/api";
import { limits } from "@holdfast/contracts";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import type { Logger } from "pino";
import { type ApiServices, createContext } from "./create-context.ts";
import { logRequest } from "./log-request.ts";
import { sendAuditExport } from "./send-audit-export.ts";
import { sendJson } from "./send-json.ts";
import { toErrorLog } from "./to-error-log.ts";

export interface CreateServerOptions {
  /** Null in a process that only works. */
  readonly api: ApiServices | null;
  readonly log: Logger;
  /** What keeps this process from serving; empty when it can. */
  readonly readProblems: () => Promise<readonly string[]>;
}

/** The plain HTTP of the agent service: `/healthz`, `/readyz` and, with an API, `/trpc/*` and `/export/audit`. */
export function createServer({ api, log, readProblems }: CreateServerOptions): Server {
  const handleTrpc = api ? createTrpcHandler(api, log) : null;
  return createHttpServer((request, response) => {
    const path = request.url?.split("?")[0] ?? "/";
    if (path === "/healthz") return sendJson(response, 200, { status: "alive" });
    if (path === "/readyz") return void sendReadiness(response, readProblems);
    if (path.startsWith("/trpc/") && handleTrpc) {
      logRequest(log, { request, response, path });
      return handleTrpc(request, response);
    }
    if (path === "/export/audit" && api) {
      logRequest(log, { request, response, path });
      return void sendAuditExport(api, { request, response, log });
    }
    return sendJson(response, 404, { error: "There is nothing here." });
  });
}

function createTrpcHandler(api: ApiServices, log: Logger) {
  return createHTTPHandler({
    router: appRouter,
    basePath: "/trpc/",
    maxBodySize: limits.requestBodyBytes,
    allowBatching: true,
    maxBatchSize: limits.batchSize,
    createContext: ({ req }) => createContext(api, req),
    onError: ({ error, path, type, ctx }) => {
      const { level, fields } = toErrorLog(error);
      log[level]({ ...fields, path, type, requestId: ctx?.requestId, userId: ctx?.userId }, "request-failed");
    },
  });
}

async function sendReadiness(
  response: ServerResponse,
  readProblems: CreateServerOptions["readProblems"],
): Promise<void> {
  const problems = await readProblems();
  sendJson(response, problems.length === 0 ? 200 : 503, {
    status: problems.length === 0 ? "ready" : "not ready",
    problems,
  });
}

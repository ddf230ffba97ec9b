/**
 * The web's own HTTP server around Next. Next by itself keeps whatever `x-forwarded-for` a caller sends;
 * here every request first gets its true address, and every response the headers that protect it.
 */
import { createServer } from "node:http";
import path from "node:path";
import { parseServerEnvironment } from "./environment.ts";
import { hideInternalAddress } from "./hide-internal-address.ts";
import { securityHeaders } from "./security-headers.ts";
import { setTrustedHeaders } from "./set-trusted-headers.ts";

const graceMs = 1_000;
const development = process.argv.includes("--dev");
const env = parseServerEnvironment(process.env);

// Next and next-auth read these when they are loaded, hence the import further down.
Object.assign(process.env, {
  NODE_ENV: development ? "development" : "production",
  NEXT_TELEMETRY_DISABLED: "1",
  PUBLIC_URL: env.PUBLIC_URL,
  NEXTAUTH_URL: env.PUBLIC_URL,
});
const { default: next } = await import("next");

const server = createServer();
const dir = path.join(import.meta.dirname, "..");
const app = next({ dev: development, dir, port: env.PORT, httpServer: server });
await app.prepare();
const handle = app.getRequestHandler();
const headers = new Headers(securityHeaders({ secure: env.PUBLIC_URL.startsWith("https:") }));

server.on("request", (request, response) => {
  setTrustedHeaders(request, env.TRUSTED_PROXIES);
  response.setHeaders(headers);
  hideInternalAddress(response);
  handle(request, response).catch((error: unknown) => {
    console.error("web: a request failed", error);
    response.destroy();
  });
});

server.on("error", (error) => {
  console.error(`web: cannot listen on port ${env.PORT}: ${error.message}`);
  process.exit(1);
});

server.listen({ port: env.PORT, ...(env.HOST ? { host: env.HOST } : {}) }, () => {
  console.log(`web: ready at ${env.PUBLIC_URL}`);
});

/** Streams never end by themselves: after a moment for the short requests they are cut, and browsers reconnect. */
function stop(): void {
  server.close(() => process.exit(0));
  setTimeout(() => server.closeAllConnections(), graceMs).unref();
}

process.once("SIGTERM", stop);
process.once("SIGINT", stop);

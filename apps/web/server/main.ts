/**
 * The web's own HTTP server around Next. Next alone keeps whatever `x-forwarded-for` a caller sends;
 * here every request first gets its true address.
 */
import { createServer } from "node:http";
import path from "node:path";
import { readEnvironment } from "./environment.ts";
import { setTrustedHeaders } from "./set-trusted-headers.ts";

const graceMilliseconds = 1_000;
const development = process.argv.includes("--dev");
const { port, host, publicUrl, trustedProxies } = readEnvironment(process.env);

// Next and next-auth read these when they are loaded.
Object.assign(process.env, {
  NODE_ENV: development ? "development" : "production",
  NEXT_TELEMETRY_DISABLED: "1",
});
process.env.PUBLIC_URL = publicUrl;
process.env.NEXTAUTH_URL = publicUrl;

const { default: next } = await import("next");
const server = createServer();
const app = next({ dev: development, dir: path.join(import.meta.dirname, ".."), port, httpServer: server });
await app.prepare();
const handle = app.getRequestHandler();

server.on("request", (request, response) => {
  setTrustedHeaders(request, trustedProxies);
  handle(request, response).catch((error: unknown) => {
    console.error("web: a request failed", error);
    response.destroy();
  });
});

server.on("error", (error) => {
  console.error(`web: cannot listen on port ${port}: ${error.message}`);
  process.exit(1);
});

server.listen({ port, ...(host ? { host } : {}) }, () => console.log(`web: ready at ${publicUrl}`));

/** Streams never end by themselves, so after a moment for the short requests they are cut; browsers reconnect. */
function stop(): void {
  server.close(() => process.exit(0));
  setTimeout(() => server.closeAllConnections(), graceMilliseconds).unref();
}

process.once("SIGTERM", stop);
process.once("SIGINT", stop);

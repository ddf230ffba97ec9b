import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AuthOptions } from "next-auth";
import { type LocalServer, listenLocally, readBody } from "./listen-locally.ts";

const require = createRequire(import.meta.url);
const NextAuth: (request: unknown, response: unknown, options: AuthOptions) => Promise<void> =
  require("next-auth").default;

const ignore = () => {};
const logger = { error: ignore, warn: ignore, debug: ignore };

/** next-auth's own handler under `/api/auth/`, without a framework around it. */
export async function startWeb(options: () => AuthOptions): Promise<LocalServer> {
  return listenLocally(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://web");
    const nextauth = pathname.replace(/^\/api\/auth\//, "").split("/");
    const body = await readForm(request);
    const cookies = Object.fromEntries(
      (request.headers.cookie ?? "").split("; ").map((pair) => {
        const [name = "", ...value] = pair.split("=");
        return [name, decodeURIComponent(value.join("="))];
      }),
    );
    const { method, headers } = request;
    const query = { ...Object.fromEntries(searchParams), nextauth };
    await NextAuth({ method, headers, query, cookies, body }, withShortcuts(response), {
      ...options(),
      logger,
    });
  });
}

async function readForm(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  if (request.headers["content-type"] === "application/json") return JSON.parse(body);
  return Object.fromEntries(new URLSearchParams(body));
}

/** The three methods that Next adds to a response and next-auth uses. */
const withShortcuts = (response: ServerResponse) =>
  Object.assign(response, {
    status: (code: number) => Object.assign(response, { statusCode: code }),
    json: (value: unknown) => response.end(JSON.stringify(value)),
    send: (value: unknown) => response.end(typeof value === "string" ? value : JSON.stringify(value)),
  });

import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { answerRequest } from "./answer-request.ts";
import { anthropicProtocol } from "./anthropic-protocol.ts";
import { handleControl } from "./handle-control.ts";
import type { ModelServer } from "./model-server.ts";
import { openaiProtocol } from "./openai-protocol.ts";
import type { Protocol } from "./protocol.ts";
import { readModelRequest } from "./read-model-request.ts";
import { Script } from "./script.ts";

const protocols = [openaiProtocol, anthropicProtocol];

/** Listens on this machine only, on a free port unless one is given. */
export async function startModelServer({ port = 0 } = {}): Promise<ModelServer> {
  const script = new Script();
  const server = createServer((request, response) => {
    handle(script, request, response).catch((error: unknown) => fail(response, error));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    openaiBaseUrl: `${url}/v1`,
    anthropicBaseUrl: url,
    get requests() {
      return script.requests;
    },
    enqueue: (...replies) => script.enqueue(replies),
    release: () => script.release(),
    reset: () => script.reset(),
    waitUntil: (condition) => script.waitUntil(condition),
    async [Symbol.asyncDispose]() {
      script.release();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function handle(script: Script, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? "";
  const protocol = protocols.find((one) => one.path === path);
  if (protocol && request.method === "POST") return answer(script, protocol, { request, response });
  if (path.startsWith("/control")) return handleControl(script, request, response);
  response.writeHead(404).end();
}

async function answer(
  script: Script,
  protocol: Protocol,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const arrivedAt = performance.now();
  const { body, userText, model } = await readModelRequest(request);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const note = script.record({ provider: protocol.provider, path: protocol.path, headers, body });
  response.once("close", () => note({ outcome: response.writableFinished ? "answered" : "aborted" }));
  await answerRequest(response, {
    reply: script.take(userText),
    protocol,
    request: model,
    released: script.released,
    onFirstPiece: () => note({ firstPieceMs: performance.now() - arrivedAt }),
  });
}

/** A client that went away cannot be told; anything else is a mistake in the request or the script. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) response.destroy();
  else response.writeHead(400).end(String(error));
}

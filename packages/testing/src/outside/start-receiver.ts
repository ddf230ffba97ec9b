import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface ReceivedPost {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface ReceiverAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Receiver extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  readonly received: readonly ReceivedPost[];
  readonly connections: () => number;
}

/** A server of the outside that keeps what it is sent. */
export async function startReceiver(
  answer: (post: ReceivedPost, count: number) => ReceiverAnswer | Promise<ReceiverAnswer> = () => ({}),
  { host = "127.0.0.1", port = 0 }: { host?: string; port?: number } = {},
): Promise<Receiver> {
  const received: ReceivedPost[] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    const post = { path: request.url ?? "", headers: request.headers, body: await buffer(request) };
    received.push(post);
    const { status = 200, headers = {}, body = "" } = await answer(post, received.length);
    response.writeHead(status, headers).end(body);
  });
  server.on("connection", () => {
    connections += 1;
  });
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    url: `http://${host}:${address.port}/hook`,
    received,
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

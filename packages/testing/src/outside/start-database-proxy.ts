import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface DatabaseProxy extends AsyncDisposable {
  /** Of the same database, by way of the proxy. */
  readonly url: string;
  /** Nothing more comes through on the connections that are open now, and neither end is told. New ones work. */
  readonly swallow: () => void;
  /** Resets the near ends of the connections that are open now; PostgreSQL is not told. New ones work. */
  readonly resetNearEnds: () => void;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  isSwallowed: boolean;
}

/** What lies between a process and its PostgreSQL, and breaks. */
export async function startDatabaseProxy(url: string): Promise<DatabaseProxy> {
  const { hostname, port } = new URL(url);
  const pairs: Pair[] = [];
  const server = createServer((near) => {
    const pair: Pair = { near, far: connect(Number(port), hostname), isSwallowed: false };
    pairs.push(pair);
    forward(pair);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const proxied = new URL(url);
  proxied.hostname = "127.0.0.1";
  proxied.port = String((server.address() as AddressInfo).port);
  return {
    url: proxied.href,
    swallow: () => {
      for (const pair of pairs) pair.isSwallowed = true;
    },
    resetNearEnds: () => {
      for (const pair of pairs) {
        pair.isSwallowed = true;
        pair.near.resetAndDestroy();
      }
    },
    [Symbol.asyncDispose]: async () => {
      for (const { near, far } of pairs) for (const socket of [near, far]) socket.destroy();
      server.close();
    },
  };
}

function forward(pair: Pair): void {
  const { near, far } = pair;
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    from.on("data", (data) => {
      if (!pair.isSwallowed) to.write(data);
    });
    from.on("error", () => {});
    from.on("close", () => {
      if (!pair.isSwallowed) to.destroy();
    });
  }
}

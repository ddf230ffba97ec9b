import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { createWireReader, readStrings, type WireMessage } from "./wire-messages.ts";

/** A statement that a process sent to PostgreSQL. Times are `performance.now()` of this process. */
export interface Statement {
  readonly by: string;
  readonly connection: number;
  readonly sql: string;
  readonly at: number;
  /** Until PostgreSQL was ready for the next one; null while it is not. */
  ms: number | null;
}

export interface StatementTap extends AsyncDisposable {
  /** The database's, by way of this tap. */
  readonly url: string;
}

interface TapOptions {
  /** Whose statements these are. */
  readonly by: string;
  readonly databaseUrl: string;
  readonly onStatement: (statement: Statement) => void;
}

/**
 * A way to PostgreSQL on which nothing goes by uncounted: it passes every byte on and tells each statement
 * that is executed, whichever library sent it, `BEGIN` and `COMMIT` included. A simple query of several
 * statements is told as one.
 */
export async function openStatementTap(options: TapOptions): Promise<StatementTap> {
  const target = new URL(options.databaseUrl);
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((client) => {
    connections += 1;
    const postgres = connect({ host: target.hostname, port: Number(target.port) });
    for (const socket of [client, postgres]) {
      sockets.add(socket.setNoDelay(true));
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        postgres.destroy();
      });
    }
    const watch = createWatch(options, connections);
    client.on("data", watch.onRequest).pipe(postgres);
    postgres.on("data", watch.onAnswer).pipe(client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The tap has no port.");
  const url = new URL(options.databaseUrl);
  url.host = `127.0.0.1:${address.port}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** One connection's statements. Clients of `pg` send the next one when the last one is answered. */
function createWatch({ by, onStatement }: TapOptions, connection: number) {
  const readRequest = createWireReader({ startsBare: true });
  const readAnswer = createWireReader({ startsBare: false });
  const prepared = new Map<string, string>();
  let bound = "";
  let open: Statement | null = null;
  const begin = (sql: string) => {
    open = { by, connection, sql, at: performance.now(), ms: null };
    onStatement(open);
  };
  const takeRequest = ({ type, body }: WireMessage) => {
    const [first = "", second = ""] = "PBQ".includes(type) ? readStrings(body, type === "Q" ? 1 : 2) : [];
    if (type === "P") prepared.set(first, second);
    if (type === "B") bound = prepared.get(second) ?? "";
    if (type === "E") begin(bound);
    if (type === "Q") begin(first);
  };
  const takeAnswer = ({ type }: WireMessage) => {
    if (type === "Z" && open) open.ms = performance.now() - open.at;
    if (type === "Z") open = null;
  };
  return {
    onRequest: (bytes: Buffer) => readRequest(bytes).forEach(takeRequest),
    onAnswer: (bytes: Buffer) => readAnswer(bytes).forEach(takeAnswer),
  };
}

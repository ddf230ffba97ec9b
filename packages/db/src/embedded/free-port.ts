import { once } from "node:events";
import { createServer } from "node:net";

/** The preferred port if nobody listens on it, else any free one of this machine. */
export async function findFreePort(preferred?: number): Promise<number> {
  return (preferred && (await tryPort(preferred))) || (await tryPort(0)) || 0;
}

async function tryPort(port: number): Promise<number | null> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address ? address.port : null;
  } catch {
    return null;
  } finally {
    if (server.listening) await new Promise((closed) => server.close(closed));
  }
}

import { once } from "node:events";
import { createServer } from "node:net";

const range = 100;

/** The wanted port, or the next one on which nobody listens, neither on this machine's address nor on all. */
export async function choosePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + range && port <= 65_535; port++) {
    if ((await isFree(port, "127.0.0.1")) && (await isFree(port))) return port;
  }
  throw new Error(`Ports ${wanted} to ${wanted + range - 1} are all taken.`);
}

async function isFree(port: number, host?: string): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ port, host });
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    if (server.listening) await new Promise((closed) => server.close(closed));
  }
}

import { once } from "node:events";
import { createServer } from "node:net";

/** Below the range from which the system gives ports to connections, so that none takes one while its process is down. */
const range = { first: 20_000, last: 30_000 };

/** Ports on which nobody listens, the same for the whole life of a stack. */
export async function choosePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = range.first + Math.floor(Math.random() * (range.last - range.first));
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port);
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    if (server.listening) await new Promise((closed) => server.close(closed));
  }
}

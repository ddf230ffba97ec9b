import { parseArgs } from "node:util";
import { startModelServer } from "./start-model-server.ts";

/** `node main.ts [--port 4200]`: prints one line of JSON with the address, and stops on a signal. */
const { values } = parseArgs({ options: { port: { type: "string", default: "0" } } });
const server = await startModelServer({ port: Number(values.port) });
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void server[Symbol.asyncDispose]());
}

import { say } from "../bootstrap/step.mjs";
import { getAuthSecret } from "./auth-secret.ts";
import { choosePort } from "./choose-port.ts";

export interface Settings {
  port: number;
  agentPort: number;
  publicUrl: string;
  authSecret: string;
}

export async function chooseSettings(): Promise<Settings> {
  const port = await choose("PORT", 3000);
  const agentPort = await choose("AGENT_PORT", 4100);
  const publicUrl = process.env.PUBLIC_URL || `http://localhost:${port}`;
  return { port, agentPort, publicUrl, authSecret: getAuthSecret() };
}

async function choose(name: string, fallback: number): Promise<number> {
  const text = process.env[name] || String(fallback);
  const wanted = Number(text);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535) {
    throw new Error(`${name} must be a port from 1 to 65535, not "${text}".`);
  }
  const port = await choosePort(wanted);
  if (port !== wanted) say(`Port ${wanted} is taken: ${name} is ${port} this time.`);
  return port;
}

import { say } from "../bootstrap/step.mjs";
import { dataDir, inRoot } from "../paths.ts";
import type { Settings } from "./settings.ts";
import { type Supervised, startSupervised } from "./supervised-process.ts";

export interface Processes {
  agent: Supervised;
  web: Supervised;
}

export interface ProcessOptions {
  databaseUrl: string;
  settings: Settings;
  isDevelopment: boolean;
}

export function startProcesses({ databaseUrl, settings, isDevelopment }: ProcessOptions): Processes {
  const shared = { isVerbose: isDevelopment, say };
  const env = {
    NODE_ENV: isDevelopment ? "development" : "production",
    AUTH_SECRET: settings.authSecret,
    PUBLIC_URL: settings.publicUrl,
    AGENT_PORT: String(settings.agentPort),
  };
  const agent = startSupervised({
    ...shared,
    name: "agent",
    args: [
      ...(isDevelopment ? ["--watch", "--watch-preserve-output"] : []),
      inRoot("apps/agent/src/main.ts"),
    ],
    // A person waits for the end, so what is at work is soon handed over to the next start.
    env: {
      DRAIN_SECONDS: process.env.DRAIN_SECONDS || "2",
      ...env,
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
    },
    graceMs: 25_000,
  });
  const web = startSupervised({
    ...shared,
    name: "web",
    args: ["server/main.ts", ...(isDevelopment ? ["--dev"] : [])],
    cwd: inRoot("apps/web"),
    env: { ...env, PORT: String(settings.port), AGENT_URL: `http://127.0.0.1:${settings.agentPort}` },
    graceMs: 5_000,
  });
  return { agent, web };
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ProcessLog } from "./process-log.ts";

export interface AgentProcessOptions {
  readonly role: "all" | "api" | "worker";
  readonly databaseUrl: string;
  readonly authSecret: string;
  /** Holds the outbox. */
  readonly dataDir: string;
  /** Further variables of the service, such as DEMO_WORD_MS or SMTP_URL. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface AgentExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface SpawnedAgent {
  readonly child: ChildProcess;
  readonly log: ProcessLog;
  readonly exited: Promise<AgentExit>;
}

const root = join(import.meta.dirname, "../..");

const nodeArgs = [
  "--disable-warning=ExperimentalWarning",
  "--import",
  join(root, "crash/faults/preload.ts"),
  join(root, "apps/agent/src/main.ts"),
];

/** A process of the real service with the faults loaded into it. `isHeld`: it waits for its first order. */
export function spawnAgent(options: AgentProcessOptions, { isHeld }: { isHeld: boolean }): SpawnedAgent {
  const child = spawn(process.execPath, nodeArgs, {
    cwd: root,
    env: { NODE_ENV: "production", ...toEnv(options), ...(isHeld ? { CRASH_HELD: "1" } : {}) },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const log = new ProcessLog();
  for (const stream of [child.stdout, child.stderr]) if (stream) log.read(stream);
  const exited = once(child, "exit").then(([code, signal]): AgentExit => ({ code, signal }));
  return { child, log, exited };
}

/** Nothing of this process's own configuration gets through. */
const toEnv = ({ role, databaseUrl, authSecret, dataDir, env }: AgentProcessOptions) => ({
  PATH: process.env.PATH,
  TZ: process.env.TZ,
  // Starting takes half the time where the code is compiled already.
  NODE_COMPILE_CACHE: join(root, "node_modules/.cache/compile"),
  AGENT_ROLE: role,
  AGENT_PORT: "0",
  DATABASE_URL: databaseUrl,
  AUTH_SECRET: authSecret,
  DATA_DIR: dataDir,
  DEMO_WORD_MS: "0",
  ...env,
});

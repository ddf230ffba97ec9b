import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Strike, type Struck, struckSchema } from "../faults/orders.ts";
import { FaultChannel } from "./fault-channel.ts";
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

export interface AgentProcess extends AsyncDisposable {
  /** The service's own port, `/healthz` and `/readyz` of a worker too. Serves `/trpc`. */
  readonly url: string;
  readonly pid: number;
  /** SIGKILL, SIGSTOP, SIGCONT, SIGTERM. */
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly exited: Promise<AgentExit>;
  readonly log: ProcessLog;
  /** Counts its statements from here on and lets this happen at one of them. Returns those counted before. */
  readonly arm: (strike: Strike | null) => Promise<string[]>;
  /** Resolves when the strike that it was last armed with has happened. */
  readonly struck: () => Promise<Struck>;
  /** Resolves when `/readyz` says so. */
  readonly untilReady: () => Promise<void>;
}

export interface AgentExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const root = join(import.meta.dirname, "../..");
const pollMs = 20;

/** One process of the real service with the faults loaded into it, ready. Disposing kills it. */
export async function startAgentProcess(options: AgentProcessOptions): Promise<AgentProcess> {
  const child = spawn(process.execPath, nodeArgs, {
    cwd: root,
    env: { NODE_ENV: "production", ...toEnv(options) },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const log = new ProcessLog();
  for (const stream of [child.stdout, child.stderr]) if (stream) log.read(stream);
  const exited = once(child, "exit").then(([code, signal]): AgentExit => ({ code, signal }));
  const started = log.until((line) => line.msg === "agent-started");
  const first = await Promise.race([started, exited.then(() => null)]);
  if (!first) throw new Error(`The process did not start:\n${log}`);
  const url = `http://127.0.0.1:${first.port}`;
  const channel = new FaultChannel(child);
  let armedAt = 0;
  const agent: AgentProcess = {
    url,
    pid: child.pid ?? 0,
    signal: (signal) => void child.kill(signal),
    exited,
    log,
    arm: (strike) => {
      armedAt = log.lines.length;
      return channel.order(strike);
    },
    struck: async () => struckSchema.parse(await log.until((line) => line.msg === "struck", armedAt)),
    untilReady: () => untilReady(url),
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
  await agent.untilReady();
  await agent.arm(null);
  return agent;
}

const nodeArgs = [
  "--disable-warning=ExperimentalWarning",
  "--import",
  join(root, "crash/faults/preload.ts"),
  join(root, "apps/agent/src/main.ts"),
];

/** Nothing of this process's own configuration gets through. */
const toEnv = ({ role, databaseUrl, authSecret, dataDir, env }: AgentProcessOptions) => ({
  PATH: process.env.PATH,
  TZ: process.env.TZ,
  // Starting takes half the time where the code is compiled already.
  NODE_COMPILE_CACHE: join(root, "node_modules/.cache/crash"),
  AGENT_ROLE: role,
  AGENT_PORT: "0",
  DATABASE_URL: databaseUrl,
  AUTH_SECRET: authSecret,
  DATA_DIR: dataDir,
  DEMO_WORD_MS: "0",
  ...env,
});

async function untilReady(url: string): Promise<void> {
  const isReady = async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok === true;
  while (!(await isReady())) await delay(pollMs);
}

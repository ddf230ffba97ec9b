import { setTimeout as delay } from "node:timers/promises";
import { type Strike, type Struck, struckSchema } from "../faults/orders.ts";
import { FaultChannel } from "./fault-channel.ts";
import type { ProcessLog } from "./process-log.ts";
import { type AgentExit, type AgentProcessOptions, type SpawnedAgent, spawnAgent } from "./spawn-agent.ts";
import { untilStopped } from "./until-stopped.ts";

export interface AgentProcess extends AsyncDisposable {
  /** The service's own port, `/healthz` and `/readyz` of a worker too. Serves `/trpc`. */
  readonly url: string;
  readonly pid: number;
  /** SIGKILL, SIGSTOP, SIGCONT, SIGTERM. */
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly exited: Promise<AgentExit>;
  readonly log: ProcessLog;
  /**
   * Counts its statements from here on and lets this happen at one of them. Returns those counted before; throws
   * when it is gone.
   */
  readonly arm: (strike: Strike | null) => Promise<string[]>;
  /** Resolves when the strike that it was last armed with has happened. */
  readonly struck: () => Promise<Struck>;
  /** Resolves when `/readyz` says so. */
  readonly untilReady: () => Promise<void>;
}

export interface HeldAgentProcess extends AsyncDisposable {
  /** Lets it start, and resolves when it is ready. Disposing kills it. */
  readonly start: () => Promise<AgentProcess>;
}

const pollMs = 20;

/** One process of the real service with the faults loaded into it, ready. Disposing kills it. */
export const startAgentProcess = (options: AgentProcessOptions): Promise<AgentProcess> =>
  start(spawnAgent(options, { isHeld: false }));

/** One that has loaded its code and waits, so that it is there quickly when it is needed. */
export function holdAgentProcess(options: AgentProcessOptions): HeldAgentProcess {
  const spawned = spawnAgent(options, { isHeld: true });
  return {
    start: async () => {
      await new FaultChannel(spawned.child).order(null);
      return start(spawned);
    },
    [Symbol.asyncDispose]: () => kill(spawned),
  };
}

async function start(spawned: SpawnedAgent): Promise<AgentProcess> {
  const { child, log, exited } = spawned;
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
      if (strike) armedAt = log.lines.length;
      return channel.order(strike);
    },
    struck: async () => {
      const struck = struckSchema.parse(await log.until((line) => line.msg === "struck", armedAt));
      if (struck.fault === "freeze") await untilStopped(agent.pid);
      return struck;
    },
    untilReady: () => untilReady(url),
    [Symbol.asyncDispose]: () => kill(spawned),
  };
  await agent.untilReady();
  await agent.arm(null);
  return agent;
}

async function kill({ child, exited }: SpawnedAgent): Promise<void> {
  child.kill("SIGKILL");
  await exited;
}

async function untilReady(url: string): Promise<void> {
  const isReady = async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok === true;
  while (!(await isReady())) await delay(pollMs);
}

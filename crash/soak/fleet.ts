import { setTimeout as delay } from "node:timers/promises";
import type { Random } from "../random/create-random.ts";
import type { LogLine } from "../stack/process-log.ts";
import type { AgentProcessOptions } from "../stack/spawn-agent.ts";
import type { AgentProcess, HeldAgentProcess } from "../stack/start-agent-process.ts";

type Role = AgentProcessOptions["role"];

/** As pino has it. */
const errorLevel = 50;

export interface FleetOptions {
  readonly hold: (role: Role) => HeldAgentProcess;
  readonly workers: number;
  readonly apis: number;
}

/** Processes of one role, each replaced when it ends, by one that has loaded its code already. */
class Crew {
  readonly #hold: () => HeldAgentProcess;
  readonly #reserves: HeldAgentProcess[];
  readonly #onStarted: (started: AgentProcess) => void;
  readonly #living = new Set<AgentProcess>();
  readonly #pending = new Set<Promise<void>>();

  constructor({ hold, reserves, onStarted }: CrewOptions) {
    this.#hold = hold;
    this.#reserves = Array.from({ length: reserves }, hold);
    this.#onStarted = onStarted;
  }

  get living(): readonly AgentProcess[] {
    return [...this.#living];
  }

  async add(): Promise<void> {
    this.#reserves.push(this.#hold());
    const started = await this.#reserves.shift()?.start();
    if (!started) return;
    this.#onStarted(started);
    this.#living.add(started);
  }

  /** From now on nobody picks it. */
  take(process: AgentProcess): void {
    this.#living.delete(process);
  }

  giveBack(process: AgentProcess): void {
    this.#living.add(process);
  }

  /** Starts another one. */
  replace(): void {
    this.later(this.add());
  }

  later(task: Promise<void>): void {
    const pending = task.finally(() => this.#pending.delete(pending));
    this.#pending.add(pending);
  }

  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }
}

interface CrewOptions {
  readonly hold: () => HeldAgentProcess;
  readonly reserves: number;
  readonly onStarted: (started: AgentProcess) => void;
}

export type FaultName = "kill" | "freeze" | "drain" | "kill-api";

/** The processes of a service under test, and what befalls them. */
export class Fleet {
  readonly workers: Crew;
  readonly apis: Crew;
  /** How often each has happened. */
  readonly faults = new Map<FaultName, number>();
  readonly #everybody: AgentProcess[] = [];
  /** How the drained ones ended; null for one that a signal ended. */
  readonly drainCodes: (number | null)[] = [];

  private constructor({ hold, workers, apis }: FleetOptions) {
    const onStarted = (started: AgentProcess) => void this.#everybody.push(started);
    this.workers = new Crew({ hold: () => hold("worker"), reserves: workers, onStarted });
    this.apis = new Crew({ hold: () => hold("api"), reserves: apis - 1, onStarted });
  }

  static async start(options: FleetOptions): Promise<Fleet> {
    const fleet = new Fleet(options);
    await Promise.all([
      ...Array.from({ length: options.workers }, () => fleet.workers.add()),
      ...Array.from({ length: options.apis }, () => fleet.apis.add()),
    ]);
    return fleet;
  }

  /** The address of a living API process. */
  url(random: Random): string {
    return random.pick(this.apis.living).url;
  }

  /** What all of them have logged as an error. */
  errors(): LogLine[] {
    return this.#everybody.flatMap(({ log }) => log.lines.filter(({ level }) => Number(level) >= errorLevel));
  }

  /** Lets something befall somebody. One of each role lives on: false while none can be missed. */
  strike(random: Random): boolean {
    const [canKillApi, canStrikeWorker] = [this.apis, this.workers].map(({ living }) => living.length > 1);
    if (!canStrikeWorker) return false;
    if (canKillApi && random.chance(0.1)) this.#kill(this.apis, random, "kill-api");
    else this.#strikeWorker(random);
    return true;
  }

  /** Resolves when all who were struck are replaced or go on. */
  async settled(): Promise<void> {
    await Promise.all([this.workers.settled(), this.apis.settled()]);
  }

  #strikeWorker(random: Random): void {
    const roll = random.next();
    if (roll < 0.4) this.#kill(this.workers, random, "kill");
    else if (roll < 0.6) this.#freeze(random);
    else this.#drain(random);
  }

  #kill(crew: Crew, random: Random, name: FaultName): void {
    const victim = this.#take(crew, random, name);
    victim.signal("SIGKILL");
    crew.replace();
  }

  #freeze(random: Random): void {
    const victim = this.#take(this.workers, random, "freeze");
    const frozenMs = random.between(4_000, 6_000);
    victim.signal("SIGSTOP");
    this.workers.later(
      delay(frozenMs).then(() => {
        victim.signal("SIGCONT");
        this.workers.giveBack(victim);
      }),
    );
  }

  #drain(random: Random): void {
    const victim = this.#take(this.workers, random, "drain");
    victim.signal("SIGTERM");
    this.workers.later(victim.exited.then(({ code }) => void this.drainCodes.push(code)));
    this.workers.replace();
  }

  #take(crew: Crew, random: Random, name: FaultName): AgentProcess {
    const victim = random.pick(crew.living);
    crew.take(victim);
    this.faults.set(name, (this.faults.get(name) ?? 0) + 1);
    return victim;
  }
}

import { setTimeout as delay } from "node:timers/promises";
import type { Random } from "../random/create-random.ts";
import type { LogLine } from "../stack/process-log.ts";
import type { AgentProcessOptions } from "../stack/spawn-agent.ts";
import type { AgentProcess } from "../stack/start-agent-process.ts";

type Role = AgentProcessOptions["role"];

/** As pino has it. */
const errorLevel = 50;

export interface FleetOptions {
  readonly start: (role: Role) => Promise<AgentProcess>;
  readonly workers: number;
  readonly apis: number;
}

/** Processes of one role, each replaced when it ends. */
class Crew {
  readonly #start: () => Promise<AgentProcess>;
  readonly #living = new Set<AgentProcess>();
  readonly #pending = new Set<Promise<void>>();
  #started: Promise<void> = Promise.resolve();

  constructor(start: () => Promise<AgentProcess>) {
    this.#start = start;
  }

  get living(): readonly AgentProcess[] {
    return [...this.#living];
  }

  async add(): Promise<void> {
    this.#living.add(await this.#start());
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
    this.#started = this.add();
    this.later(this.#started);
  }

  /** Resolves when the last one that was started is ready. */
  get replaced(): Promise<void> {
    return this.#started;
  }

  later(task: Promise<void>): void {
    const pending = task.finally(() => this.#pending.delete(pending));
    this.#pending.add(pending);
  }

  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }
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

  private constructor({ start }: FleetOptions) {
    const startOne = async (role: Role) => {
      const started = await start(role);
      this.#everybody.push(started);
      return started;
    };
    this.workers = new Crew(() => startOne("worker"));
    this.apis = new Crew(() => startOne("api"));
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

  /** Lets something befall somebody, if anybody is left. One API process always serves. */
  strike(random: Random): void {
    if (random.chance(0.1) && this.apis.living.length > 1) this.#kill(this.apis, random, "kill-api");
    else if (this.workers.living.length > 0) this.#strikeWorker(random);
  }

  /** Resolves when nobody is missing but those who are frozen. */
  async replaced(): Promise<void> {
    await Promise.all([this.workers.replaced, this.apis.replaced]);
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

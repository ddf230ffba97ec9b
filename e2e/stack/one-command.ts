import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { choosePorts } from "./choose-ports.ts";
import { Outbox } from "./outbox.ts";
import { inRoot } from "./paths.ts";

const pollMs = 25;
const limitMs = 120_000;

/** `npm start` itself, on a data directory of its own. */
export class OneCommand implements AsyncDisposable {
  readonly #dataDir = mkdtempSync(join(tmpdir(), "holdfast-start-"));
  #ports: number[] = [];
  #child: ChildProcess | null = null;
  #output = "";

  /** Runs it until it says its address, and returns that. */
  async start(): Promise<string> {
    if (this.#ports.length === 0) this.#ports = await choosePorts(2);
    this.#output = "";
    const child = this.#spawn();
    this.#child = child;
    const deadline = Date.now() + limitMs;
    for (;;) {
      const [, address] = /^Holdfast is ready at (\S+)$/m.exec(this.#output) ?? [];
      if (address) return address;
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`npm start:\n${this.#output}`);
      await delay(pollMs);
    }
  }

  /** Runs it to its end. */
  async run(): Promise<{ code: number | null; output: string }> {
    const begin = this.#output.length;
    const [code] = await once(this.#spawn(), "close");
    return { code, output: this.#output.slice(begin) };
  }

  get outbox(): Outbox {
    return new Outbox(join(this.#dataDir, "outbox"));
  }

  output(): string {
    return this.#output;
  }

  /** Its processes that live, by name. */
  living(): Record<string, number> {
    const directory = join(this.#dataDir, "processes");
    const noted = readdirSync(directory).map((file) => {
      const { pid } = JSON.parse(readFileSync(join(directory, file), "utf8"));
      return [file.replace(".json", ""), pid] as const;
    });
    const file = readFileIfThere(join(this.#dataDir, "postgres", "cluster", "postmaster.pid"));
    const postgres = file ? [["postgres", Number(file.split("\n")[0])] as const] : [];
    return Object.fromEntries([...noted, ...postgres].filter(([, pid]) => isAlive(pid)));
  }

  /** As one Ctrl-C in its terminal does. */
  async interrupt(): Promise<void> {
    await this.#end("SIGINT");
  }

  /** `kill -9` of npm and the supervisor, which cannot take along what they watch over. */
  async killSupervisor(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** `kill -9` of npm, the supervisor and everything that it watches over. */
  async killEverything(): Promise<void> {
    const pids = Object.values(this.living());
    await this.#end("SIGKILL");
    for (const pid of pids) process.kill(pid, "SIGKILL");
    while (pids.some(isAlive)) await delay(pollMs);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.interrupt();
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  #spawn(): ChildProcess {
    const [port, agentPort] = this.#ports;
    const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...env } = process.env;
    const child = spawn("npm", ["start"], {
      cwd: inRoot(),
      env: { ...env, DATA_DIR: this.#dataDir, PORT: String(port), AGENT_PORT: String(agentPort) },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => {
        this.#output += chunk;
      });
    }
    return child;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, "close");
    process.kill(-child.pid, signal);
    await closed;
  }
}

function readFileIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

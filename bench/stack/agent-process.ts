import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { inRoot } from "./paths.ts";

export interface AgentProcessOptions {
  readonly name: string;
  readonly logPath: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where it leaves a CPU profile when it ends. */
  readonly profileDir?: string | undefined;
}

const readyTimeoutMs = 30_000;
const pollMs = 20;
const started = /"port":(\d+),[^\n]*"msg":"agent-started"/;

/** The service itself, in a process of its own. */
export class AgentProcess implements AsyncDisposable {
  readonly #options: AgentProcessOptions;
  readonly #child: ChildProcess;
  #port = 0;

  private constructor(options: AgentProcessOptions) {
    this.#options = options;
    this.#child = this.#spawn();
  }

  /** Returns when it is ready: an API serves, a worker claims. */
  static async start(options: AgentProcessOptions): Promise<AgentProcess> {
    const agent = new AgentProcess(options);
    const deadline = Date.now() + readyTimeoutMs;
    while (!(await agent.#isReady())) {
      if (agent.#hasEnded() || Date.now() > deadline) {
        await agent[Symbol.asyncDispose]();
        throw new Error(`The ${options.name} did not get ready:\n${agent.#log()}`);
      }
      await delay(pollMs);
    }
    return agent;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async stop(): Promise<void> {
    await this.#end("SIGTERM");
  }

  /** Node writes a profile only when it is asked to end. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end(this.#options.profileDir ? "SIGTERM" : "SIGKILL");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#hasEnded()) return;
    const gone = once(this.#child, "exit");
    this.#child.kill(signal);
    await gone;
  }

  #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  #log(): string {
    return readFileSync(this.#options.logPath, "utf8");
  }

  async #isReady(): Promise<boolean> {
    this.#port ||= Number(started.exec(this.#log())?.[1] ?? 0);
    if (this.#port === 0) return false;
    const response = await fetch(`${this.url}/readyz`);
    await response.body?.cancel();
    return response.ok;
  }

  #spawn(): ChildProcess {
    const { logPath, env, profileDir } = this.#options;
    const profile = profileDir ? ["--cpu-prof", `--cpu-prof-dir=${profileDir}`] : [];
    const fd = openSync(logPath, "a");
    const args = ["--disable-warning=ExperimentalWarning", ...profile, inRoot("apps/agent/src/main.ts")];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, AGENT_PORT: "0", ...env },
      stdio: ["ignore", fd, fd],
    });
    closeSync(fd);
    const endWithParent = () => child.kill("SIGKILL");
    process.once("exit", endWithParent);
    child.once("exit", () => process.off("exit", endWithParent));
    return child;
  }
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { killTree } from "./kill-tree.ts";
import { inRoot } from "./paths.ts";

export interface NpmStartOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly agentPort: number;
}

const ready = /Holdfast is ready at (\S+)/;
/** Begins like npm's own variables, or would configure the product otherwise than a newcomer's machine does. */
const foreignVariables =
  /^(npm_.*|DATABASE_URL|TEST_DATABASE_URL|PUBLIC_URL|AUTH_SECRET|DEFAULT_MODEL|OPENAI_.*|SMTP_URL|NODE_OPTIONS)$/;

/** The command itself, as somebody types it into a terminal. */
export class NpmStart implements AsyncDisposable {
  readonly #options: NpmStartOptions;
  readonly #child: ChildProcess;
  readonly #ready = Promise.withResolvers<string>();
  #output = "";

  constructor(options: NpmStartOptions) {
    this.#options = options;
    const { dataDir, port, agentPort } = options;
    const inherited = Object.entries(process.env).filter(([name]) => !foreignVariables.test(name));
    this.#child = spawn("npm", ["start"], {
      cwd: inRoot(),
      env: {
        ...Object.fromEntries(inherited),
        DATA_DIR: dataDir,
        PORT: String(port),
        AGENT_PORT: String(agentPort),
      },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#output += text;
        const [, address] = ready.exec(this.#output) ?? [];
        if (address) this.#ready.resolve(address);
      });
    }
    this.#ready.promise.catch(() => {});
    this.#child.once("exit", () => this.#ready.reject(new Error(`npm start ended:\n${this.#output}`)));
  }

  get output(): string {
    return this.#output;
  }

  /** The address, once it is printed. */
  untilReady(): Promise<string> {
    return this.#ready.promise;
  }

  /** Ctrl-C: the terminal sends it to the whole group. Returns when npm has ended. */
  async interrupt(): Promise<void> {
    const gone = once(this.#child, "exit");
    process.kill(-(this.#child.pid ?? 0), "SIGINT");
    await gone;
  }

  async killAgent(): Promise<void> {
    const { agent = 0 } = await this.processes();
    process.kill(agent, "SIGKILL");
  }

  async killEverything(): Promise<void> {
    const processes = Object.values(await this.processes());
    await Promise.all([this.#child.pid ?? 0, ...processes].map(killTree));
  }

  /** The process ids of its parts, by name. */
  async processes(): Promise<Record<string, number>> {
    const directory = join(this.#options.dataDir, "processes");
    const found: Record<string, number> = {};
    for (const file of await readdir(directory)) {
      const { pid } = JSON.parse(await readFile(join(directory, file), "utf8"));
      found[file.replace(".json", "")] = pid;
    }
    const postmaster = await readFile(join(this.#options.dataDir, "postgres/cluster/postmaster.pid"), "utf8");
    return { ...found, postgres: Number.parseInt(postmaster, 10) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await this.killEverything();
  }
}

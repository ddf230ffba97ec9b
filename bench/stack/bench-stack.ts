import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AgentProcess } from "./agent-process.ts";
import { ApiClient } from "./api-client.ts";
import { type BenchDatabase, createBenchDatabase } from "./bench-database.ts";

export interface StartAgentOptions {
  readonly role: "all" | "api" | "worker";
  /** In place of the stack's own, to watch what this process says to PostgreSQL. */
  readonly databaseUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Where each process of the service is to leave a CPU profile, if anywhere. */
const profileDir = process.env.BENCH_PROFILE_DIR;

const secret = "a secret of the bench, long enough for every process";

/** A database and the service's processes on it. Everything goes with it. */
export class BenchStack implements AsyncDisposable {
  readonly database: BenchDatabase;
  readonly #resources: AsyncDisposableStack;
  readonly #dataDir: string;
  #agents = 0;

  private constructor(database: BenchDatabase, resources: AsyncDisposableStack, dataDir: string) {
    this.database = database;
    this.#resources = resources;
    this.#dataDir = dataDir;
  }

  static async start(): Promise<BenchStack> {
    await using resources = new AsyncDisposableStack();
    const dataDir = await mkdtemp(join(tmpdir(), "holdfast-bench-"));
    const remove = () => rmSync(dataDir, { recursive: true, force: true });
    // Also when the bench is left before it has begun.
    process.once("exit", remove);
    resources.defer(remove);
    const database = resources.use(await createBenchDatabase());
    return new BenchStack(database, resources.move(), dataDir);
  }

  async startAgent({ role, databaseUrl, env = {} }: StartAgentOptions): Promise<AgentProcess> {
    this.#agents += 1;
    const name = `${role}-${this.#agents}`;
    const agent = await AgentProcess.start({
      name,
      logPath: join(this.#dataDir, `${name}.log`),
      profileDir,
      env: {
        NODE_ENV: "production",
        AUTH_SECRET: secret,
        DATA_DIR: this.#dataDir,
        DATABASE_URL: databaseUrl ?? this.database.url,
        AGENT_ROLE: role,
        DRAIN_SECONDS: "2",
        SMTP_URL: "",
        ...env,
      },
    });
    return this.#resources.use(agent);
  }

  signUp(agent: AgentProcess): Promise<ApiClient> {
    return ApiClient.signUp(agent.url, secret);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#resources.disposeAsync();
  }
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ModelServer, startModelServer } from "@holdfast/testing/model-server";
import { choosePorts } from "./choose-ports.ts";
import { createOwnDatabase } from "./create-own-database.ts";
import { createSharedDatabase } from "./create-shared-database.ts";
import { MailServer } from "./mail-server.ts";
import { Outbox } from "./outbox.ts";
import { inRoot } from "./paths.ts";
import type { StackDatabase } from "./stack-database.ts";
import { defaultStackOptions, type StackOptions } from "./stack-options.ts";
import { StackProcess } from "./stack-process.ts";

/** The product as it runs for people: PostgreSQL, an agent and the web's production build, in processes of their own. */
export class Stack implements AsyncDisposable {
  readonly url: string;
  readonly database: StackDatabase;
  readonly agent: StackProcess;
  /** Executes the runs where the roles are apart; else it is never started. */
  readonly worker: StackProcess;
  readonly web: StackProcess;
  readonly outbox: Outbox;
  /** What `openai:*` models answer. */
  readonly models: ModelServer;
  /** What `mail: "server"` sends to. */
  readonly mail: MailServer;
  readonly #dataDir: string;
  readonly #isApart: boolean;

  private constructor({ dataDir, database, models, mail, ports, options }: Parts) {
    this.#dataDir = dataDir;
    this.database = database;
    this.models = models;
    this.mail = mail;
    this.url = `http://localhost:${ports.web}`;
    this.outbox = new Outbox(join(dataDir, "outbox"));
    const shared = {
      NODE_ENV: "production",
      AUTH_SECRET: "a secret of the tests, long enough for both processes",
      PUBLIC_URL: this.url,
      DATA_DIR: dataDir,
    };
    const isApart = options.roles === "apart";
    this.#isApart = isApart;
    const createAgent = (name: string, role: string, port: number) =>
      new StackProcess({
        name,
        args: [inRoot("apps/agent/src/main.ts")],
        cwd: inRoot(),
        logPath: join(dataDir, `${name}.log`),
        readyUrl: `http://127.0.0.1:${port}/readyz`,
        env: {
          ...shared,
          DATABASE_URL: database.url,
          AGENT_ROLE: role,
          AGENT_PORT: String(port),
          DRAIN_SECONDS: "2",
          DEMO_WORD_MS: "8",
          DEFAULT_MODEL: options.defaultModel,
          OPENAI_API_KEY: "a key of the tests",
          OPENAI_BASE_URL: models.openaiBaseUrl,
          TOOL_POLICY: options.toolPolicy,
          // Receivers of notifications are on this machine.
          ALLOW_PRIVATE_ADDRESSES: "true",
          NOTIFICATION_RETRY_SECONDS: "0",
          SMTP_URL: options.mail === "server" ? mail.url : "",
        },
      });
    this.agent = createAgent("agent", isApart ? "api" : "all", ports.agent);
    this.worker = createAgent("worker", "worker", ports.worker);
    this.web = new StackProcess({
      name: "web",
      args: ["server/main.ts"],
      cwd: inRoot("apps/web"),
      logPath: join(dataDir, "web.log"),
      readyUrl: `${this.url}/api/auth/csrf`,
      env: { ...shared, PORT: String(ports.web), AGENT_URL: `http://127.0.0.1:${ports.agent}` },
    });
  }

  static async start(given: Partial<StackOptions> = {}): Promise<Stack> {
    const options = { ...defaultStackOptions, ...given };
    const dataDir = await mkdtemp(join(tmpdir(), "holdfast-e2e-"));
    const [agent = 0, worker = 0, web = 0, postgres = 0] = await choosePorts(4);
    const models = await startModelServer();
    const mail = await MailServer.start();
    const database =
      options.database === "own"
        ? await createOwnDatabase({ dataDir, port: postgres })
        : await createSharedDatabase();
    const stack = new Stack({ dataDir, database, models, mail, ports: { agent, worker, web }, options });
    try {
      await stack.#startProcesses();
    } catch (error) {
      await stack[Symbol.asyncDispose]();
      throw error;
    }
    return stack;
  }

  /** `kill -9` of the agent, the web and PostgreSQL, in the order of bad luck. */
  async killEverything(): Promise<void> {
    await Promise.all([this.database.kill(), this.agent.kill(), this.worker.kill(), this.web.kill()]);
  }

  /** On the same data and the same address. */
  async startAgain(): Promise<void> {
    await this.database.restart();
    await this.#startProcesses();
  }

  /** What the processes said, for the report of a failed test. */
  log(): string {
    return [this.agent, this.web].map((process) => process.log()).join("\n");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.agent.stop(), this.worker.stop(), this.web.stop()]);
    await this.database[Symbol.asyncDispose]();
    await Promise.all([this.models[Symbol.asyncDispose](), this.mail[Symbol.asyncDispose]()]);
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  async #startProcesses(): Promise<void> {
    await Promise.all([
      this.agent.start(),
      this.web.start(),
      ...(this.#isApart ? [this.worker.start()] : []),
    ]);
  }
}

interface Parts {
  readonly dataDir: string;
  readonly database: StackDatabase;
  readonly models: ModelServer;
  readonly mail: MailServer;
  readonly ports: { readonly agent: number; readonly worker: number; readonly web: number };
  readonly options: StackOptions;
}

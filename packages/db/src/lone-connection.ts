import pg from "pg";

interface LoneConnectionOptions {
  readonly url: string;
  readonly applicationName: string;
  /** A statement that has no answer after so long is taken for the connection's death. */
  readonly silenceMs: number;
  readonly onNotification?: (payload: string) => void;
}

type Statement = Pick<Required<pg.QueryConfig>, "text" | "values">;

const connectMs = 5_000;
const leaveMs = 500;

/**
 * A connection outside of any pool, for what needs one to itself. A socket can die without a sign (an
 * address that moves, a router that forgets), so whoever holds one asks it something now and then: what is
 * not answered aborts `lost`. It does not open itself anew.
 */
export class LoneConnection {
  readonly #client: pg.Client;
  readonly #silenceMs: number;
  readonly #lost = new AbortController();

  constructor({ url, applicationName, silenceMs, onNotification }: LoneConnectionOptions) {
    this.#silenceMs = silenceMs;
    this.#client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: connectMs,
      application_name: applicationName,
    });
    this.#client.on("error", (error) => this.#lost.abort(error));
    this.#client.on("end", () => this.#lost.abort(new Error("The connection has ended.")));
    if (onNotification) this.#client.on("notification", ({ payload }) => onNotification(payload ?? ""));
  }

  /** Aborts when the connection is lost or was ended, and says why. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async connect(): Promise<void> {
    // pg's own promise never settles when the connection is ended meanwhile.
    await this.#orLost(this.#client.connect());
  }

  /** Throws the statement's own error, or why the connection is lost. */
  async query<Row extends pg.QueryResultRow>({ text, values }: Statement): Promise<Row[]> {
    this.lost.throwIfAborted();
    const stopWaiting = this.#expectAnswer();
    try {
      return (await this.#orLost(this.#client.query<Row>({ text, values }))).rows;
    } finally {
      stopWaiting();
    }
  }

  /** Takes leave, but waits for no answer of a socket that is dead. */
  async end(): Promise<void> {
    const hangUp = () => this.#client.connection.stream.destroy();
    if (this.lost.aborted) hangUp();
    const timer = setTimeout(hangUp, leaveMs);
    await this.#client.end().catch(() => {});
    clearTimeout(timer);
  }

  async #orLost<Result>(answer: Promise<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const onLost = () => reject(this.lost.reason);
    this.lost.addEventListener("abort", onLost, { once: true });
    answer.then(resolve, reject);
    try {
      return await promise;
    } finally {
      this.lost.removeEventListener("abort", onLost);
    }
  }

  /** What has come while this process was busy is read before the silence is judged. */
  #expectAnswer(): () => void {
    let isAnswered = false;
    const judge = () => {
      if (!isAnswered) this.#lost.abort(new Error("PostgreSQL does not answer on this connection."));
    };
    const timer = setTimeout(() => setImmediate(judge), this.#silenceMs);
    return () => {
      isAnswered = true;
      clearTimeout(timer);
    };
  }
}

import pg from "pg";

export interface HeldLock extends AsyncDisposable {
  readonly release: () => Promise<void>;
  /** Of the backend that holds it. */
  readonly pid: number;
}

/**
 * Runs statements in a transaction that stays open until it is released, so that whoever needs the
 * same rows waits. Rolled back when disposed of without.
 */
export async function holdLock(url: string, statements: readonly pg.QueryConfig[]): Promise<HeldLock> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  await client.query("BEGIN");
  for (const statement of statements) await client.query(statement);
  return {
    pid: rows[0]?.pid ?? 0,
    release: async () => {
      await client.query("COMMIT");
    },
    [Symbol.asyncDispose]: () => client.end().catch(() => {}),
  };
}

/** The conversation's row, and with it the order of its messages, runs and events. */
export const holdConversation = (url: string, conversationId: string): Promise<HeldLock> =>
  holdLock(url, [{ text: "SELECT FROM conversation WHERE id = $1 FOR UPDATE", values: [conversationId] }]);

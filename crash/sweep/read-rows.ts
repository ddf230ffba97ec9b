import pg from "pg";

/** Every row of ours and of the checkpoints, by content: nothing has been written where two are equal. */
export async function readRows(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows: tables } = await client.query<{ name: string }>(`
      SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname IN ('public', 'langgraph') ORDER BY name`);
    const all: Record<string, string[]> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ content: string }>(
        `SELECT t::text AS content FROM ${name} t ORDER BY content`,
      );
      all[name] = rows.map(({ content }) => content);
    }
    return all;
  } finally {
    await client.end();
  }
}

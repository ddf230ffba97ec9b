import pg from "pg";

/**
 * What the tables of these schemas take, with their indexes and what lies outside of their rows, once
 * every dead row and every empty page is gone.
 */
export async function readStoredBytes(databaseUrl: string, schemas: readonly string[]): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("VACUUM (FULL, ANALYZE)");
    const { rows } = await client.query<{ bytes: string }>(
      `SELECT coalesce(sum(pg_total_relation_size(pg_class.oid)), 0) AS bytes
       FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE nspname = ANY($1) AND relkind IN ('r', 'm')`,
      [schemas],
    );
    return Number(rows[0]?.bytes);
  } finally {
    await client.end();
  }
}

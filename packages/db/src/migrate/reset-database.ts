import pg from "pg";

const ownSchemas = ["public", "langgraph", "pgboss"];

/** Removes every table of Holdfast, its checkpoints and its jobs. Migrate afterwards. */
export async function resetDatabase(url: string): Promise<void> {
  if (!isLocal(url)) throw new Error("Only a database on this machine is reset.");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const schema of ownSchemas) await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await client.query("CREATE SCHEMA public");
  } finally {
    await client.end();
  }
}

export function isLocal(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  const host = searchParams.get("host") ?? hostname;
  return ["", "localhost", "127.0.0.1", "[::1]"].includes(host) || host.startsWith("/");
}

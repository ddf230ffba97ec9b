import pg from "pg";
import type { StackDatabase } from "./stack-database.ts";

/** As if nobody had touched the conversation for so many days. */
export async function setLastActivity(
  { url }: StackDatabase,
  { conversationId, daysAgo }: { conversationId: string; daysAgo: number },
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      "UPDATE conversation SET last_activity_at = now() - make_interval(days => $2) WHERE id = $1",
      [conversationId, daysAgo],
    );
  } finally {
    await client.end();
  }
}

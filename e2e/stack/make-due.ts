import pg from "pg";
import type { StackDatabase } from "./stack-database.ts";

/** As if the time were over in which what waits in the conversation was to be decided. */
export async function makeDue({ url }: StackDatabase, conversationId: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      "UPDATE approval SET expires_at = now() - interval '1 second' WHERE conversation_id = $1 AND status = 'pending'",
      [conversationId],
    );
  } finally {
    await client.end();
  }
}

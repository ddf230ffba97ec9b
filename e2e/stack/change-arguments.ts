import type { JsonObject } from "@holdfast/contracts";
import pg from "pg";
import type { StackDatabase } from "./stack-database.ts";

/** As if the conversation's approval asked for something else by now than what was shown; nobody is told. */
export async function changeArguments(
  { url }: StackDatabase,
  { conversationId, args }: { readonly conversationId: string; readonly args: JsonObject },
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      "UPDATE approval SET args = $2, args_hash = args_hash || '2' WHERE conversation_id = $1 AND status = 'pending'",
      [conversationId, JSON.stringify(args)],
    );
  } finally {
    await client.end();
  }
}

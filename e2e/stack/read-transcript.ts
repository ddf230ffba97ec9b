import type { Part } from "@holdfast/contracts";
import pg from "pg";
import type { StackDatabase } from "./stack-database.ts";

export interface TranscriptEntry {
  readonly role: "user" | "assistant";
  readonly text: string;
}

/** What stands in the database, past every process of ours. */
export async function readTranscript(
  { url }: StackDatabase,
  conversationId: string,
): Promise<TranscriptEntry[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: TranscriptEntry["role"]; parts: Part[] }>(
      "SELECT role, parts FROM message WHERE conversation_id = $1 AND completed_at IS NOT NULL ORDER BY id",
      [conversationId],
    );
    return rows.map(({ role, parts }) => ({ role, text: toText(parts) }));
  } finally {
    await client.end();
  }
}

const toText = (parts: readonly Part[]): string =>
  parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("");

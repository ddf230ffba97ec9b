import type { Deps, Fence } from "@holdfast/core";

/** So many pieces of text, as an attempt writes them one by one, but at once. Returns the last one's number. */
export async function appendTestDeltas(
  { db }: Pick<Deps, "db">,
  { runId, conversationId }: Fence,
  { count, text }: { readonly count: number; readonly text: string },
): Promise<number> {
  const [row] = await db.$queryRaw<{ last: number }[]>`
    WITH bumped AS (
      UPDATE conversation SET next_event = next_event + ${count}::int WHERE id = ${conversationId}::uuid
      RETURNING next_event - 1 AS last
    ),
    written AS (
      INSERT INTO event (conversation_id, seq, run_id, type, payload)
      SELECT ${conversationId}::uuid, last - back, ${runId}::uuid, 'text-delta', ${JSON.stringify({ text })}::json
      FROM bumped, generate_series(0, ${count}::int - 1) AS back
    )
    SELECT last FROM bumped`;
  if (!row) throw new Error("There is no such conversation.");
  return row.last;
}

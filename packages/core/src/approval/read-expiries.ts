import type { ExpiryThen } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";

export interface DatedExpiry {
  readonly expiresAt: Date;
  readonly expiryThen: ExpiryThen;
}

export interface ReadExpiriesInput {
  readonly conversationId: string;
  readonly requests: readonly { readonly tool: string }[];
}

/** By tool: until when what is asked now waits, and what then, as the conversation's owner has set it. */
export async function readExpiries(
  tx: DbOrTx,
  { conversationId, requests }: ReadExpiriesInput,
): Promise<Map<string, DatedExpiry>> {
  const rows = await tx.$queryRaw<(DatedExpiry & { tool: string })[]>`
    SELECT tool, now() + make_interval(secs => expiry_seconds) AS "expiresAt",
      expiry_then::text AS "expiryThen"
    FROM tool_policy JOIN conversation ON conversation.user_id = tool_policy.user_id
    WHERE conversation.id = ${conversationId}::uuid AND tool = ANY(${requests.map(({ tool }) => tool)}::text[])
      AND expiry_seconds IS NOT NULL AND expiry_then IS NOT NULL`;
  return new Map(rows.map(({ tool, expiresAt, expiryThen }) => [tool, { expiresAt, expiryThen }]));
}

import type { History } from "./history.ts";
import type { Violation } from "./violation.ts";

/** §6.9: nobody but its owner decides in a conversation or was sent anything of it. */
export function ownersOnly({ conversations, approvals, streams }: History): Violation[] {
  const owners = new Map(conversations.map(({ id, userId }) => [id, userId]));
  return [
    ...approvals
      .filter(({ conversationId, decidedBy }) => decidedBy && decidedBy.id !== owners.get(conversationId))
      .map(({ conversationId, id }) => ({
        invariant: 9,
        sentence: "A stranger has decided.",
        ids: [conversationId, id],
      })),
    ...streams
      .filter(
        ({ conversationId, userId, items }) => items.length > 0 && userId !== owners.get(conversationId),
      )
      .map(({ conversationId, client }) => ({
        invariant: 9,
        sentence: `${client} was sent another user's conversation.`,
        ids: [conversationId],
      })),
  ];
}

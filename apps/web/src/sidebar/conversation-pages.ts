import type { Conversation, ConversationPage } from "@holdfast/contracts";
import type { InfiniteData } from "@tanstack/react-query";

/** The pages of the list that are loaded, the latest activity first. */
export type ConversationPages = InfiniteData<ConversationPage, string | null>;

/**
 * Puts a conversation's latest summary where it belongs. One that belongs after the last page loaded
 * stays out: scrolling brings it.
 */
export function putConversation(data: ConversationPages, conversation: Conversation): ConversationPages {
  const rest = removeConversation(data, conversation.id);
  if (conversation.deletedAt !== null) return rest;
  const target = rest.pages.findIndex((page) => hasOlder(page, conversation));
  const index = target === -1 && reachesTheEnd(rest) ? rest.pages.length - 1 : target;
  return mapPage(rest, index, (page) => insert(page, conversation));
}

export function removeConversation(data: ConversationPages, conversationId: string): ConversationPages {
  const index = data.pages.findIndex((page) => page.conversations.some(({ id }) => id === conversationId));
  return mapPage(data, index, (page) => ({
    ...page,
    conversations: page.conversations.filter(({ id }) => id !== conversationId),
  }));
}

export function findConversation(
  data: ConversationPages | undefined,
  conversationId: string,
): Conversation | undefined {
  const pages = data?.pages.flatMap((page) => page.conversations);
  return pages?.find(({ id }) => id === conversationId);
}

/** Pages read at different moments may name one conversation twice; the first is the later one. */
export function toConversations(data: ConversationPages): readonly Conversation[] {
  const byId = new Map<string, Conversation>();
  for (const conversation of data.pages.flatMap((page) => page.conversations)) {
    if (!byId.has(conversation.id)) byId.set(conversation.id, conversation);
  }
  return [...byId.values()];
}

function mapPage(
  data: ConversationPages,
  index: number,
  change: (page: ConversationPage) => ConversationPage,
): ConversationPages {
  if (index === -1) return data;
  return { ...data, pages: data.pages.map((page, at) => (at === index ? change(page) : page)) };
}

const reachesTheEnd = ({ pages }: ConversationPages): boolean => pages.at(-1)?.nextCursor === null;

const hasOlder = (page: ConversationPage, conversation: Conversation): boolean =>
  page.conversations.some((other) => isOlder(other, conversation));

function insert(page: ConversationPage, conversation: Conversation): ConversationPage {
  const at = page.conversations.findIndex((other) => isOlder(other, conversation));
  const conversations = [...page.conversations];
  conversations.splice(at === -1 ? conversations.length : at, 0, conversation);
  return { ...page, conversations };
}

/** The service's own order: by last activity, then by id, both descending. */
function isOlder(one: Conversation, other: Conversation): boolean {
  const difference = Date.parse(one.lastActivityAt) - Date.parse(other.lastActivityAt);
  return difference === 0 ? one.id < other.id : difference < 0;
}

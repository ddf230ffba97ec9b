import type { TextStorage } from "./text-storage.ts";

/** Unsent text per conversation, kept in this browser for this user. */
export interface Drafts {
  get(conversationId: string): string;
  /** An empty text removes the draft. */
  set(conversationId: string, text: string): void;
}

export function createDrafts({ userId, storage }: { userId: string; storage: TextStorage }): Drafts {
  const key = (conversationId: string) => `holdfast:draft:${userId}:${conversationId}`;
  return {
    get: (conversationId) => storage.get(key(conversationId)) ?? "",
    set(conversationId, text) {
      if (text === "") storage.remove(key(conversationId));
      else storage.set(key(conversationId), text);
    },
  };
}

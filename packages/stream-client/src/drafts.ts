import type { TextStorage } from "./text-storage.ts";

/**
 * Unsent text per conversation, kept in this browser for this user. A tab keeps to its own text:
 * what is typed in another one is seen only after a reload.
 */
export interface Drafts {
  get(conversationId: string): string;
  /** An empty text removes the draft. */
  set(conversationId: string, text: string): void;
  subscribe(listener: () => void): () => void;
}

export function createDrafts({ userId, storage }: { userId: string; storage: TextStorage }): Drafts {
  const listeners = new Set<() => void>();
  const texts = new Map<string, string>();
  const toKey = (conversationId: string) => `holdfast:draft:${userId}:${conversationId}`;
  return {
    get(conversationId) {
      const text = texts.get(conversationId) ?? storage.get(toKey(conversationId)) ?? "";
      texts.set(conversationId, text);
      return text;
    },
    set(conversationId, text) {
      texts.set(conversationId, text);
      if (text === "") storage.remove(toKey(conversationId));
      else storage.set(toKey(conversationId), text);
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

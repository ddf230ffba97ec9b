"use client";

export function ConversationView({ conversationId }: { conversationId: string }) {
  return <p>{conversationId}</p>;
}

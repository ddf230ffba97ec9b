import { newId, type StreamClient } from "@holdfast/stream-client";
import { PrefetchKind } from "next/dist/client/components/router-reducer/router-reducer-types";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

/**
 * Starts a conversation with its first message and shows it at once. The id is chosen, and its page
 * fetched, before anything is sent: so one page can only ever start one conversation, and showing it
 * does not need the network.
 */
export function useStartConversation({ outbox }: StreamClient): (text: string) => void {
  const router = useRouter();
  const [conversationId] = useState(newId);
  const hasStarted = useRef(false);
  const path = `/c/${conversationId}`;
  useEffect(() => router.prefetch(path, { kind: PrefetchKind.FULL }), [router, path]);
  return (text) => {
    if (hasStarted.current) return;
    hasStarted.current = true;
    outbox.send({ conversationId, text, creates: true });
    router.push(path);
  };
}

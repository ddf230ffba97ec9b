"use client";

import type { StreamClient } from "@holdfast/stream-client";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useStreamClient } from "../stream/stream-provider.tsx";
import { DecisionProvider } from "./approval/decision-context.ts";
import { ConversationProvider } from "./conversation-context.ts";
import { ConversationSkeleton } from "./conversation-skeleton.tsx";
import { ConversationStage } from "./conversation-stage.tsx";
import { keepPresence } from "./keep-presence.ts";
import { TimelineHost } from "./timeline/timeline-host.tsx";

export function ConversationView({ conversationId }: { conversationId: string }) {
  const client = useStreamClient();
  if (!client) return <ConversationSkeleton />;
  return <FollowedConversation key={conversationId} client={client} conversationId={conversationId} />;
}

function FollowedConversation({ client, conversationId }: { client: StreamClient; conversationId: string }) {
  const open = useMemo(
    () => ({ client, store: client.conversation(conversationId) }),
    [client, conversationId],
  );
  const { store } = open;
  useEffect(() => keepPresence(conversationId), [conversationId]);
  const state = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);
  return (
    <ConversationProvider value={open}>
      <DecisionProvider value={store}>
        <TimelineHost>
          <ConversationStage state={state} />
        </TimelineHost>
      </DecisionProvider>
    </ConversationProvider>
  );
}

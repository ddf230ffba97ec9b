import { ConversationView } from "../../../../conversation/index.ts";
import { ConversationNotFound } from "../../../../shell/conversation-not-found.tsx";

const idPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export default async function ConversationPage({ params }: { params: Promise<{ conversationId: string }> }) {
  const { conversationId } = await params;
  if (!idPattern.test(conversationId)) return <ConversationNotFound />;
  return <ConversationView key={conversationId} conversationId={conversationId} />;
}

export { ConversationView } from "./conversation-view.tsx";
export { NewConversation } from "./new-conversation.tsx";

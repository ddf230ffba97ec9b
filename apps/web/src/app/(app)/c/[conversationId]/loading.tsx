import { ConversationSkeleton } from "../../../../conversation/conversation-skeleton.tsx";

export default ConversationSkeleton;

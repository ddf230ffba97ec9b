import { NewConversation } from "../../conversation/index.ts";

export default function NewConversationPage() {
  return <NewConversation />;
}

import { type Conversation, newId } from "@holdfast/contracts";

const conversationId = newId();
const at = (second: number) => new Date(1_790_000_000_000 + second * 1_000).toISOString();

const conversation: Conversation = {
  id: conversationId,
  title: null,
  titledBy: null,
  model: "demo:scripted",
  approvalMode: "default",
  running: false,
  pendingApprovals: 0,
  lastActivityAt: at(0),
  createdAt: at(0),
  deletedAt: null,
};

/** Whose sample it is, and when. */
export const scene = { user: { id: newId(), name: "Alice" }, conversationId, conversation, at } as const;

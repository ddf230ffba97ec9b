import { type Approval, limits, type ToolCallPart } from "@holdfast/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { useOpenConversation } from "../conversation-context.ts";

/**
 * The decision on a call: the one we saw being made, or that of an earlier day, which the
 * conversation's snapshot does not hold. Calls that need no approval have none.
 */
export function useDecidedApproval({ toolCallId }: ToolCallPart, known: Approval | null): Approval | null {
  const { conversationId } = useOpenConversation().store;
  const { data } = useQuery(
    useTRPC().approval.list.queryOptions(
      { status: "decided", conversationId, limit: limits.pageSize },
      { enabled: known === null },
    ),
  );
  return known ?? data?.approvals.find((approval) => approval.toolCallId === toolCallId) ?? null;
}

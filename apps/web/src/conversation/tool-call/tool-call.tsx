"use client";

import { memo } from "react";
import { PendingCard } from "../approval/pending-card.tsx";
import { ToolCallCard, type ToolCallProps } from "./tool-call-card.tsx";

/** Where it stands it can be linked to, whatever it looks like at the time. */
export const ToolCall = memo(function ToolCall(props: ToolCallProps) {
  const { call, approval, result } = props;
  const isPending = approval?.status === "pending" && !result;
  return (
    <div
      data-tool-call={call.toolCallId}
      tabIndex={-1}
      className="rounded-xl outline-2 outline-transparent outline-offset-4 transition-[outline-color] duration-500 data-linked:outline-ring"
    >
      {isPending ? <PendingCard key={approval.id} approval={approval} /> : <ToolCallCard {...props} />}
    </div>
  );
});

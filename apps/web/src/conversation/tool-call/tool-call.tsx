"use client";

import { memo } from "react";
import { PendingCard } from "../approval/pending-card.tsx";
import { UnsentNotes } from "../approval/unsent/unsent-notes.tsx";
import { UnsentProvider } from "../approval/unsent/unsent-provider.tsx";
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
      <UnsentProvider>
        {isPending ? (
          <PendingCard key={approval.id} approval={approval} />
        ) : (
          <div className="flex flex-col gap-2">
            <ToolCallCard {...props} />
            <UnsentNotes approval={approval} />
          </div>
        )}
      </UnsentProvider>
    </div>
  );
});

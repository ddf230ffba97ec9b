"use client";

import type { Approval, ToolCallPart, ToolResultPart } from "@holdfast/contracts";
import { memo } from "react";
import { ApprovalCard } from "../approval/approval-card.tsx";
import { OutcomeCard } from "../approval/outcome-card.tsx";
import { ToolCallCard } from "./tool-call-card.tsx";

interface ToolCallProps {
  call: ToolCallPart;
  result: ToolResultPart | null;
  approval: Approval | null;
  /** The run that made the call has not ended. */
  isLiving: boolean;
}

export const ToolCall = memo(function ToolCall({ call, result, approval, isLiving }: ToolCallProps) {
  if (approval?.status === "pending" && !result) {
    const Card = approval.kind === "outcome" ? OutcomeCard : ApprovalCard;
    return <Card key={approval.id + approval.argsHash} approval={approval} />;
  }
  return <ToolCallCard call={call} result={result} approval={approval} isLiving={isLiving} />;
});

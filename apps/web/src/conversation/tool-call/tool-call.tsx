"use client";

import { memo } from "react";
import { ApprovalCard } from "../approval/approval-card.tsx";
import { OutcomeCard } from "../approval/outcome-card.tsx";
import { ToolCallCard, type ToolCallProps } from "./tool-call-card.tsx";

export const ToolCall = memo(function ToolCall(props: ToolCallProps) {
  const { approval, result } = props;
  if (approval?.status === "pending" && !result) {
    const Card = approval.kind === "outcome" ? OutcomeCard : ApprovalCard;
    return <Card key={approval.id + approval.argsHash} approval={approval} />;
  }
  return <ToolCallCard {...props} />;
});

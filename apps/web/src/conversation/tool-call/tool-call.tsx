"use client";

import { memo } from "react";
import { PendingCard } from "../approval/pending-card.tsx";
import { ToolCallCard, type ToolCallProps } from "./tool-call-card.tsx";

export const ToolCall = memo(function ToolCall(props: ToolCallProps) {
  const { approval, result } = props;
  if (approval?.status === "pending" && !result) {
    return <PendingCard key={approval.id} approval={approval} />;
  }
  return <ToolCallCard {...props} />;
});

import type { ApprovalStatus } from "@holdfast/contracts";
import { Ban, CircleCheck, CircleSlash, Clock, MessageCircle, Pencil } from "lucide-react";

/** Repeats what stands in words beside it. */
export function DecisionIcon({ status }: { status: ApprovalStatus }) {
  switch (status) {
    case "approved":
      return <CircleCheck aria-hidden className="size-4.5 shrink-0 text-success" />;
    case "edited":
      return <Pencil aria-hidden className="size-4.5 shrink-0 text-success" />;
    case "answered":
      return <MessageCircle aria-hidden className="size-4.5 shrink-0 text-success" />;
    case "rejected":
      return <Ban aria-hidden className="size-4.5 shrink-0 text-danger" />;
    case "expired":
    case "pending":
      return <Clock aria-hidden className="size-4.5 shrink-0 text-attention" />;
    case "withdrawn":
      return <CircleSlash aria-hidden className="size-4.5 shrink-0 text-muted-foreground" />;
  }
}

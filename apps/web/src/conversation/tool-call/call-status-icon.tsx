import { Ban, CircleCheck, CircleSlash, CircleX, TriangleAlert } from "lucide-react";
import { Pulse } from "../reply/pulse.tsx";
import type { CallStatus } from "./to-call-status.ts";

/** Repeats the status, which stands in words beside it. */
export function CallStatusIcon({ status }: { status: CallStatus }) {
  switch (status) {
    case "running":
    case "approved":
    case "repeating":
    case "settled":
    case "retrying":
      return <Pulse />;
    case "completed":
      return <CircleCheck aria-hidden className="size-4 shrink-0 text-success" />;
    case "rejected":
    case "expired":
    case "denied":
      return <Ban aria-hidden className="size-4 shrink-0 text-muted-foreground" />;
    case "cancelled":
    case "lost":
      return <CircleSlash aria-hidden className="size-4 shrink-0 text-muted-foreground" />;
    case "unknown":
    case "invalid":
      return <TriangleAlert aria-hidden className="size-4 shrink-0 text-attention" />;
    case "failed":
      return <CircleX aria-hidden className="size-4 shrink-0 text-danger" />;
  }
}

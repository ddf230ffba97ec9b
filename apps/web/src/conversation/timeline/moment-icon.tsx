import type { Run, TimelineToolCall } from "@holdfast/contracts";
import { classNames } from "@holdfast/ui";
import {
  CircleCheck,
  CircleHelp,
  CircleStop,
  CircleX,
  type Flag,
  Hand,
  Hourglass,
  MessageSquare,
  Play,
  RotateCw,
  Wrench,
} from "lucide-react";
import type { Moment } from "./to-moments.ts";

type Icon = typeof Flag;
type Tone = keyof typeof tones;

const tones = {
  plain: "bg-muted text-muted-foreground",
  primary: "bg-accent text-primary",
  attention: "bg-attention-surface text-attention",
  danger: "bg-danger-surface text-danger",
  success: "bg-accent text-success",
};

/** Repeats what the words beside it say. */
export function MomentIcon({ moment, run }: { moment: Moment; run: Run }) {
  if (moment.type === "checkpoints") {
    return (
      <span aria-hidden className="flex size-6 shrink-0 items-center justify-center">
        <span className="size-1.5 rounded-full bg-input" />
      </span>
    );
  }
  const [Icon, tone] = toMark(moment, run);
  return (
    <span
      aria-hidden
      className={classNames("flex size-6 shrink-0 items-center justify-center rounded-full", tones[tone])}
    >
      <Icon className="size-3.5" />
    </span>
  );
}

function toMark(moment: Exclude<Moment, { type: "checkpoints" }>, run: Run): [Icon, Tone] {
  switch (moment.type) {
    case "asked":
      return [MessageSquare, "plain"];
    case "attempt":
      return moment.how === "restart" ? [RotateCw, "attention"] : [Play, "primary"];
    case "retry":
      return [Hourglass, "attention"];
    case "approval":
      return [Hand, "attention"];
    case "call":
      return callMark(moment.call);
    case "ended":
      return endMark(run);
  }
}

function callMark({ effect }: TimelineToolCall): [Icon, Tone] {
  if (effect?.status === "failed") return [CircleX, "danger"];
  if (effect?.status === "unknown") return [CircleHelp, "attention"];
  return [Wrench, effect ? "primary" : "plain"];
}

function endMark({ status }: Run): [Icon, Tone] {
  if (status === "failed") return [CircleX, "danger"];
  return status === "cancelled" ? [CircleStop, "plain"] : [CircleCheck, "success"];
}

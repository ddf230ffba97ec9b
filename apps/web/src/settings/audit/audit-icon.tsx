import {
  Ban,
  BellRing,
  CircleCheck,
  CircleHelp,
  CircleSlash,
  CircleX,
  Clock,
  ClockArrowUp,
  KeyRound,
  type LucideIcon,
  MessageCircle,
  Pencil,
  RefreshCw,
  RotateCcw,
  ShieldX,
  SlidersHorizontal,
  Zap,
} from "lucide-react";
import type { Happening } from "./to-happening.ts";

const icons: Readonly<Record<Happening, readonly [LucideIcon, string]>> = {
  approved: [CircleCheck, "text-success"],
  edited: [Pencil, "text-success"],
  rejected: [Ban, "text-danger"],
  answered: [MessageCircle, "text-success"],
  completed: [Zap, "text-primary"],
  settled: [Zap, "text-primary"],
  failed: [CircleX, "text-danger"],
  unknown: [CircleHelp, "text-attention"],
  expired: [Clock, "text-attention"],
  withdrawn: [CircleSlash, "text-muted-foreground"],
  reopened: [RotateCcw, "text-muted-foreground"],
  extended: [ClockArrowUp, "text-muted-foreground"],
  reminded: [BellRing, "text-attention"],
  "asked-again": [RefreshCw, "text-attention"],
  granted: [KeyRound, "text-primary"],
  revoked: [KeyRound, "text-danger"],
  "policy-changed": [SlidersHorizontal, "text-primary"],
  denied: [ShieldX, "text-danger"],
};

/** Repeats what stands in words beside it. */
export function AuditIcon({ happening }: { happening: Happening }) {
  const [Icon, colour] = icons[happening];
  return <Icon aria-hidden className={`size-4.5 shrink-0 ${colour}`} />;
}

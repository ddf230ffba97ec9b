import type { Restart } from "@holdfast/contracts";
import { RotateCw } from "lucide-react";
import { useRestartText } from "./use-restart-text.ts";

/** One quiet line: that the agent was lost, and what that means for this reply. */
export function RestartLine({ restart }: { restart: Restart }) {
  const toText = useRestartText();
  return (
    <p role="note" className="flex items-start gap-2 text-muted-foreground text-sm">
      <RotateCw aria-hidden className="mt-[0.1875rem] size-3.5 shrink-0" />
      <span className="text-pretty">{toText(restart)}</span>
    </p>
  );
}

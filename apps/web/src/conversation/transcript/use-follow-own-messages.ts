import { useEffect, useRef } from "react";
import type { StickToBottom } from "./stick-to-bottom.ts";
import type { Turn } from "./turn.ts";

/** What I have just sent comes into view, wherever I was reading. */
export function useFollowOwnMessages(turns: readonly Turn[], stick: StickToBottom): void {
  const lastOutgoing = turns.findLast((turn) => turn.type === "outgoing")?.key;
  const seen = useRef(lastOutgoing);
  useEffect(() => {
    if (lastOutgoing !== undefined && lastOutgoing !== seen.current) stick.jump();
    seen.current = lastOutgoing;
  }, [lastOutgoing, stick]);
}

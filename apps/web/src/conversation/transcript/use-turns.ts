import type { ConversationState } from "@holdfast/stream-client";
import { useMemo, useState } from "react";
import { keepSameTurns } from "./keep-same-turns.ts";
import { toTurns } from "./to-turns.ts";
import type { Turn } from "./turn.ts";

/** The turns of a conversation; a token makes one new turn, not a new one for every message. */
export function useTurns(state: ConversationState): readonly Turn[] {
  const [select] = useState(createTurnSelector);
  return useMemo(() => select(state), [select, state]);
}

function createTurnSelector() {
  let last: readonly Turn[] = [];
  return (state: ConversationState): readonly Turn[] => {
    last = keepSameTurns(last, toTurns(state));
    return last;
  };
}

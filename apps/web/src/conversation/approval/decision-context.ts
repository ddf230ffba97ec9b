"use client";

import type { Approval } from "@holdfast/contracts";
import { createContext, useContext } from "react";

/** Where cards stand, an open conversation or the inbox, learns from them how things are with an approval. */
export interface DecisionHost {
  noteDecision(approval: Approval): void;
}

const DecisionContext = createContext<DecisionHost | null>(null);

export const DecisionProvider = DecisionContext.Provider;

export function useDecisionHost(): DecisionHost {
  const host = useContext(DecisionContext);
  if (!host) throw new TypeError("useDecisionHost needs a place for cards around it.");
  return host;
}

"use client";

import { createContext, useContext } from "react";

export interface TimelineOpener {
  /** Shows how this run went. */
  open(runId: string): void;
  /** A press is likely. */
  prepare(): void;
}

const TimelineContext = createContext<TimelineOpener | null>(null);

export const TimelineProvider = TimelineContext.Provider;

export function useTimelineOpener(): TimelineOpener {
  const opener = useContext(TimelineContext);
  if (!opener) throw new TypeError("useTimelineOpener needs a timeline host around it.");
  return opener;
}

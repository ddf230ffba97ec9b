import type { EffectStatus } from "@holdfast/contracts";

/** The life of an effect (DESIGN §5): what is not known to have ended stays so until a person says. */
export const effectTransitions: Readonly<Record<EffectStatus, readonly EffectStatus[]>> = {
  started: ["completed", "failed", "unknown"],
  completed: [],
  failed: [],
  unknown: ["completed", "started"],
};
